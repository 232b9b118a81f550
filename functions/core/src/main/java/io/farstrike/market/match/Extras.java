package io.farstrike.market.match;

import org.jspecify.annotations.Nullable;

/**
 * Blocks that ride on a frame, each a JSON object; null when it is not their time.
 *
 * @param gauge pressure of the core universe and of the group's own
 * @param activity of the group's events
 * @param stats of the group
 */
@SuppressWarnings("ArrayRecordComponent")
public record Extras(byte @Nullable [] gauge, byte @Nullable [] activity, byte @Nullable [] stats) {

  public static final Extras NONE = new Extras(null, null, null);

  void write(JsonBytes json) {
    block(json, "gauge", gauge);
    block(json, "activity", activity);
    block(json, "stats", stats);
  }

  private static void block(JsonBytes json, String name, byte @Nullable [] block) {
    if (block != null) {
      json.name(name).raw(block);
    }
  }
}
