package io.farstrike.cloud.table;

/**
 * Forms in which things outlive the version that wrote them. A field more that readers can do
 * without changes no form; whatever an older reader would misunderstand raises its number.
 */
public final class Formats {

  /** The attribute, or field, of the number; where it is absent, the form is the first. */
  public static final String FIELD = "format";

  /** Of a job's item. */
  public static final int JOB = 1;

  /** Of a monitor's item. */
  public static final int MONITOR = 1;

  /** Of messages to workers. */
  public static final int JOB_MESSAGE = 1;

  /** Of messages to whoever runs the live stream. */
  public static final int INBOX_MESSAGE = 1;

  /** Of a part of a job's checkpoint. */
  public static final int CHECKPOINT = 1;

  private Formats() {}

  /**
   * Refuses what is for a newer version.
   *
   * @param what it is, for people
   * @param found its number; 0 where it has none
   * @throws NewerFormatException if it is newer than {@code known}
   */
  public static void require(String what, long found, int known) {
    if (found > known) {
      throw new NewerFormatException(what, found, known);
    }
  }
}
