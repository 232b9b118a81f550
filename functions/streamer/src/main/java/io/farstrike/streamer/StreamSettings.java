package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a stage streams.
 *
 * @param source where its ticks come from
 * @param quotesEvery time between the beginnings of two rounds of quotes; 1 to 5 s
 * @param pushesPerSecond messages to all connections of a shard together, in any second
 */
public record StreamSettings(StreamSource source, Duration quotesEvery, int pushesPerSecond) {

  /**
   * The variable that says where ticks come from: {@code own}, {@code licensed}, {@code replay}.
   */
  public static final String MODE = "FARSTRIKE_STREAM_MODE";

  static final StreamSettings STANDARD =
      new StreamSettings(new StreamSource.Own(), Duration.ofSeconds(5), 500);

  public StreamSettings {
    requireNonNull(source, "source is null");
    if (quotesEvery.toMillis() < 1_000 || quotesEvery.toMillis() > 5_000) {
      throw new IllegalArgumentException("quotes are asked every 1 to 5 s");
    }
    if (pushesPerSecond < 1) {
      throw new IllegalArgumentException("pushesPerSecond must be at least 1");
    }
  }

  /** The standard settings with another source. */
  public static StreamSettings of(StreamSource source) {
    return new StreamSettings(source, STANDARD.quotesEvery(), STANDARD.pushesPerSecond());
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalStateException naming a variable that is wrong, and the rule
   */
  public static StreamSettings of(Map<String, String> environment) {
    return new StreamSettings(
        source(environment),
        Duration.ofSeconds(
            number(
                environment,
                "FARSTRIKE_STREAM_QUOTE_SECONDS",
                1,
                5,
                STANDARD.quotesEvery().toSeconds())),
        (int)
            number(
                environment,
                "FARSTRIKE_STREAM_PUSHES_PER_SECOND",
                1,
                100_000,
                STANDARD.pushesPerSecond()));
  }

  private static StreamSource source(Map<String, String> environment) {
    String mode = environment.getOrDefault(MODE, "own");
    return switch (mode) {
      case "own" -> new StreamSource.Own();
      case "licensed" -> licensed(environment);
      case "replay" ->
          new StreamSource.Replay(
              required(environment, "FARSTRIKE_REPLAY"),
              (int) number(environment, "FARSTRIKE_REPLAY_SPEED", 1, 1_000, 1));
      default -> throw new IllegalStateException(MODE + " must be own, licensed or replay");
    };
  }

  /** A feed for all that nobody has declared to be one breaks the terms it was had under. */
  private static StreamSource licensed(Map<String, String> environment) {
    if (!"yes".equals(environment.get("FARSTRIKE_FEED_REDISTRIBUTABLE"))) {
      throw new IllegalStateException(
          "FARSTRIKE_STREAM_MODE is licensed: FARSTRIKE_FEED_REDISTRIBUTABLE must be yes, which"
              + " declares that the feed may be shown to others");
    }
    return new StreamSource.Licensed(new UserId(required(environment, "FARSTRIKE_FEED_ACCOUNT")));
  }

  private static String required(Map<String, String> environment, String name) {
    @Nullable String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }

  private static long number(
      Map<String, String> environment, String name, long least, long most, long otherwise) {
    @Nullable String value = environment.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,9}")
        || Long.parseLong(value) < least
        || Long.parseLong(value) > most) {
      throw new IllegalStateException(name + " must be a whole number, " + least + " to " + most);
    }
    return Long.parseLong(value);
  }
}
