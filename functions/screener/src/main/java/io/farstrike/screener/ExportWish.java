package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.export.ExportFormat;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.table.Digest;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What a user wants to take away.
 *
 * @param screen one table; empty for a workbook of all of them
 */
record ExportWish(Job job, ExportFormat format, Optional<String> screen) {

  /** Of ids of files, whose length has an end. */
  private static final String PLAIN_NAME = "[0-9A-Za-z][0-9A-Za-z_]{0,11}";

  ExportWish {
    requireNonNull(job, "job is null");
    requireNonNull(format, "format is null");
    requireNonNull(screen, "screen is null");
  }

  /** Which of a job's exports it is; another wish has another one. */
  String part() {
    return screen.map(name -> plain(name) + '-').orElse("") + format.extension();
  }

  /** Of the file that says what a CSV file has no place for. */
  String runPart() {
    return part() + "-run";
  }

  /** The ids of all files of this export, that of the rows first. */
  List<String> fileIds() {
    return (format == ExportFormat.CSV ? List.of(part(), runPart()) : List.of(part()))
        .stream().map(part -> Workspace.fileId(FileKind.EXPORTS, job.id(), part)).toList();
  }

  /** A name that is no name of a file is known by its digest; a point is in no plain one. */
  private static String plain(String name) {
    return name.matches(PLAIN_NAME) ? name : "s." + Digest.of(name).substring(0, 10);
  }
}
