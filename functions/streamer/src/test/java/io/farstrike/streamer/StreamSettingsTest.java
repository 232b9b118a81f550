package io.farstrike.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamSettingsTest {

  private static final String ACCOUNT = "0b2f7f0e-4f6f-4c7e-9a39-0d6a3f8c2b11";

  @Test
  void stageThatSaysNothing_streamsEachUsersOwnQuotes() {
    assertThat(StreamSettings.of(Map.of()))
        .isEqualTo(new StreamSettings(new StreamSource.Own(), Duration.ofSeconds(5), 500));
  }

  @Test
  void feedForAll_thatNobodyDeclaredRedistributable_isRefused() {
    Map<String, String> undeclared =
        Map.of("FARSTRIKE_STREAM_MODE", "licensed", "FARSTRIKE_FEED_ACCOUNT", ACCOUNT);

    assertThatThrownBy(() -> StreamSettings.of(undeclared))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FARSTRIKE_FEED_REDISTRIBUTABLE must be yes");
  }

  @Test
  void declaredFeed_isTaken() {
    Map<String, String> declared =
        Map.of(
            "FARSTRIKE_STREAM_MODE", "licensed",
            "FARSTRIKE_FEED_ACCOUNT", ACCOUNT,
            "FARSTRIKE_FEED_REDISTRIBUTABLE", "yes");

    assertThat(StreamSettings.of(declared).source())
        .isEqualTo(new StreamSource.Licensed(new UserId(ACCOUNT)));
  }

  @ParameterizedTest
  @CsvSource({
    "FARSTRIKE_STREAM_MODE,synthetic",
    "FARSTRIKE_STREAM_MODE,replay",
    "FARSTRIKE_STREAM_QUOTE_SECONDS,0",
    "FARSTRIKE_STREAM_QUOTE_SECONDS,6",
    "FARSTRIKE_STREAM_PUSHES_PER_SECOND,many"
  })
  void wrongVariable_isNamedOrWhatItNeeds(String name, String value) {
    assertThatThrownBy(() -> StreamSettings.of(Map.of(name, value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FARSTRIKE_");
  }

  @ParameterizedTest
  @CsvSource({"1,1000", "1000,1000"})
  void replay_isPlayedAtUpToAThousandTimes(int speed, int most) {
    assertThat(
            StreamSettings.of(
                    Map.of(
                        "FARSTRIKE_STREAM_MODE", "replay",
                        "FARSTRIKE_REPLAY", "day.csv.gz",
                        "FARSTRIKE_REPLAY_SPEED", Integer.toString(speed)))
                .source())
        .isEqualTo(new StreamSource.Replay("day.csv.gz", speed));
    assertThatThrownBy(() -> new StreamSource.Replay("day.csv.gz", most + 1))
        .hasMessageContaining("speed");
    assertThatThrownBy(() -> new StreamSource.Replay("../day.csv.gz", 1))
        .hasMessageContaining("recording");
  }
}
