package io.farstrike.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.InstrumentKey;
import io.farstrike.cloud.table.NewerFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A part of a checkpoint as the first version wrote it: a job may go on in the next one. */
class CheckpointFormatTest {

  private static final InstrumentKey KEY = new InstrumentKey("NFO", "INFY26MAR1500PE");

  @Test
  void partOfTheFirstFormat_isRead_andStillWrittenSo() throws IOException {
    String golden = golden();

    Part part = Part.read(gzipped(golden));

    assertThat(part.start().orElseThrow().tradingDate()).isEqualTo(LocalDate.of(2026, 3, 6));
    assertThat(part.marginAnswers().values()).containsOnlyKeys(KEY);
    assertThat(part.quoteAnswers().failure()).isPresent();
    assertThat(part.log()).containsExactly("a line");
    assertThat(plain(part.bytes())).isEqualTo(golden);
  }

  @Test
  void partFromBeforeThereWereNumbers_isRead() throws IOException {
    String old = golden().replace("\"format\":1,", "");

    assertThat(Part.read(gzipped(old)).marginAnswers().values()).containsOnlyKeys(KEY);
  }

  @Test
  void partOfANewerFormat_isRefusedByName_whateverItLooksLike() throws IOException {
    byte[] alike = gzipped(golden().replace("\"format\":1,", "\"format\":2,"));
    byte[] other = gzipped("{\"format\":2,\"quotes\":\"elsewhere\"}");

    assertThatThrownBy(() -> Part.read(alike)).isInstanceOf(NewerFormatException.class);
    assertThatThrownBy(() -> Part.read(other))
        .isInstanceOf(NewerFormatException.class)
        .hasMessageContaining("checkpoint is of format 2");
  }

  private static String golden() throws IOException {
    try (var in =
        requireNonNull(
            CheckpointFormatTest.class.getResourceAsStream("/formats/checkpoint-1.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String plain(byte[] bytes) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
