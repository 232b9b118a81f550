package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.farstrike.cloud.quota.Quota;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Kinds of file in a user's workspace, each a folder of its own. */
public enum FileKind {
  /** Contracts with quotes and margins. */
  PROCESSED_OPTIONS("processed_options"),
  /** The same with the calculated columns. */
  CALCULATED_COLUMNS("calculated_columns"),
  /** The rows of one screen, in its order. */
  FILTERED_OPTIONS("filtered_options"),
  EXPORTS("exports"),
  LOGS("logs");

  private final String folder;

  FileKind(String folder) {
    this.folder = folder;
  }

  @JsonValue
  public String folder() {
    return folder;
  }

  /** How long a file of this kind is kept for a user with these limits. */
  public Duration retention(Quota quota) {
    return Duration.ofDays(this == EXPORTS ? quota.exportRetentionDays() : quota.retentionDays());
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
