package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Kinds of file in a user's workspace, each a folder of its own. */
public enum FileKind {
  /** Contracts with quotes and margins. */
  PROCESSED_OPTIONS("processed_options", Duration.ofDays(7)),
  /** The same with the calculated columns. */
  CALCULATED_COLUMNS("calculated_columns", Duration.ofDays(7)),
  /** The rows of one screen, in its order. */
  FILTERED_OPTIONS("filtered_options", Duration.ofDays(7)),
  EXPORTS("exports", Duration.ofDays(30)),
  LOGS("logs", Duration.ofDays(7));

  private final String folder;
  private final Duration retention;

  FileKind(String folder, Duration retention) {
    this.folder = folder;
    this.retention = retention;
  }

  @JsonValue
  public String folder() {
    return folder;
  }

  /** How long a file of this kind is kept. */
  public Duration retention() {
    return retention;
  }

  /** The kind with this folder's name. */
  public static Optional<FileKind> find(String folder) {
    requireNonNull(folder, "folder is null");
    return Arrays.stream(values()).filter(kind -> kind.folder.equals(folder)).findFirst();
  }

  @JsonCreator
  static FileKind of(String folder) {
    return find(folder).orElseThrow(() -> new IllegalArgumentException("unknown kind of file"));
  }
}
