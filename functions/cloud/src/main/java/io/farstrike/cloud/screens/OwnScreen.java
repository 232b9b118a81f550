package io.farstrike.cloud.screens;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.named.Named;
import io.farstrike.cloud.named.NamedDocuments;
import java.time.Instant;

/** A screen that a user has saved. */
public record OwnScreen(String tag, Instant savedAt, ScreenDefinition definition) implements Named {

  /** How they are kept; at most 50 of a user. */
  public static final NamedDocuments.Kind<OwnScreen> KIND =
      new NamedDocuments.Kind<>("SCREEN", "SCREENS", 50, OwnScreen.class);

  public OwnScreen {
    requireNonNull(tag, "tag is null");
    requireNonNull(savedAt, "savedAt is null");
    requireNonNull(definition, "definition is null");
  }

  @Override
  public String name() {
    return definition.name();
  }
}
