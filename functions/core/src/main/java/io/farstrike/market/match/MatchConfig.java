package io.farstrike.market.match;

/**
 * Limits of frames and of what is kept for those who come later.
 *
 * @param frameLimitBytes longest message, 2,048 to 32,768
 * @param retainedFrames frames of a group behind which a client may resume
 * @param retainedMs age of such a frame, milliseconds
 * @param surgeRetentionMs age up to which surges are remembered for a new group; no filter shows
 *     older ones
 * @param rememberedEvents of one key, remembered for a new group
 */
public record MatchConfig(
    int frameLimitBytes,
    int retainedFrames,
    long retainedMs,
    long surgeRetentionMs,
    int rememberedEvents) {

  public static final MatchConfig DEFAULT = new MatchConfig(32_768, 480, 120_000, 1_800_000, 32);

  public MatchConfig {
    if (frameLimitBytes < 2_048 || frameLimitBytes > 32_768) {
      throw new IllegalArgumentException("frameLimitBytes is not 2,048 to 32,768");
    }
    if (retainedFrames < 1 || retainedMs <= 0 || surgeRetentionMs <= 0 || rememberedEvents < 1) {
      throw new IllegalArgumentException("a limit is not positive");
    }
  }
}
