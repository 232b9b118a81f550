package io.farstrike.cloud.workspace;

/**
 * What a user's files take. Files that have outlived their time count until they are cleared.
 *
 * @param bytes of all files together
 */
public record WorkspaceUse(long bytes, long files) {

  static final WorkspaceUse NONE = new WorkspaceUse(0, 0);

  WorkspaceUse plus(long moreBytes, long moreFiles) {
    return new WorkspaceUse(bytes + moreBytes, files + moreFiles);
  }
}
