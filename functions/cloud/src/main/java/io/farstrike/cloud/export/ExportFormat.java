package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Forms in which a result can be taken away. */
public enum ExportFormat {
  /** A workbook: screens, contracts and what is to be known of the run, for people. */
  XLSX("xlsx"),
  /** One table as RFC 4180 has it, in UTF-8, for spreadsheets and scripts. */
  CSV("csv"),
  /** One table with all columns at full precision, for pandas, DuckDB and Polars. */
  PARQUET("parquet");

  private final String extension;

  ExportFormat(String extension) {
    this.extension = extension;
  }

  /** Of the file's name, without the dot; also the format's name in requests. */
  public String extension() {
    return extension;
  }

  /** The format of this name in requests. */
  public static Optional<ExportFormat> find(String name) {
    requireNonNull(name, "name is null");
    return Arrays.stream(values()).filter(format -> format.extension.equals(name)).findFirst();
  }

  /** All names, in the order of the formats. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ExportFormat::extension).toList();
  }
}
