package io.farstrike.cloud.workspace;

import io.farstrike.cloud.quota.Limit;

/** Files do not fit into what their owner may have; nothing of them was kept. */
public final class OverQuotaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Limit limit;

  private OverQuotaException(Limit limit, String sentence) {
    super(sentence);
    this.limit = limit;
  }

  static OverQuotaException ofFile(long bytes, long mostBytes) {
    return new OverQuotaException(
        Limit.FILE_BYTES,
        "A file of the result has %,d bytes, and %,d are allowed. Ask for fewer symbols."
            .formatted(bytes, mostBytes));
  }

  static OverQuotaException ofWorkspace(WorkspaceUse use, long moreBytes, long mostBytes) {
    return new OverQuotaException(
        Limit.WORKSPACE_BYTES,
        "The result has %,d bytes, but your files take %,d of %,d already. Delete some."
            .formatted(moreBytes, use.bytes(), mostBytes));
  }

  public Limit limit() {
    return limit;
  }

  /** For people, with what is allowed and what is used. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
