package io.farstrike.cloud.named;

/** Something that a user keeps under a name. */
public interface Named {

  /** Names as they stand in a path. */
  String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,49}";

  /** That in words. */
  String RULE =
      "must be 1 to 50 letters, digits, dots, dashes or underscores, the first a letter or digit";

  /** One that matches {@link #NAME}, and is each user's own. */
  String name();

  /** Another one after each change, and never one that was used before. */
  String tag();
}
