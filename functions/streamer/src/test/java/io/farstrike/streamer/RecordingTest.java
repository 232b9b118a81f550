package io.farstrike.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.tick.Bar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RecordingTest {

  static final String HEADER = "Date,symbol,Open,High,Low,Close,Volume\n";

  @Test
  void minutes_comeInOrderOfTime_andSymbolsWithinAMinuteInTheirs() throws IOException {
    Recording recording =
        read(
            """
            2016-09-08 09:16:00,TCS,2400,2401.05,2399,2400.5,12
            2016-09-08 09:15:00,TCS,2398,2400,2397,2399,10
            2016-09-08 09:15:00,ACC,1687.2,1695,1686.05,1693.15,223
            """);

    assertThat(recording.minutes()).hasSize(2);
    assertThat(recording.minutes().getFirst())
        .extracting(Bar::symbol)
        .containsExactly("ACC", "TCS");
    assertThat(recording.minutes().getFirst().getFirst())
        .isEqualTo(new Bar("ACC", 1473306300000L, 60_000, 168720, 169500, 168605, 169315, 223));
    assertThat(recording.symbols()).containsExactly("ACC", "TCS");
  }

  @Test
  void rowThatCannotBeRead_costsNoOther() throws IOException {
    Recording recording =
        read(
            """
            2016-09-08 09:15:00,TCS,2398,2400,2397,2399,10
            2016-09-08 09:15:00,ACC,much,1695,1686.05,1693.15,223
            soon,ACC,1687.2,1695,1686.05,1693.15,223
            2016-09-08 09:15:00,../x,1687.2,1695,1686.05,1693.15,223
            2016-09-08 09:15:00,ABB,1e12,1e12,1,2,223
            2016-09-08 09:15:00,SBIN,250,251,249,250.5,100
            """);

    assertThat(recording.symbols()).containsExactly("SBIN", "TCS");
    assertThat(recording.badRows()).isEqualTo(4);
  }

  static Recording read(String rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write((HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }
    return Recording.read(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
