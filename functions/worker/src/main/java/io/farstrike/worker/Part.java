package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortMargin;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Formats;
import io.farstrike.worker.Gathered.Answers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One part of a checkpoint: what came since the part before. Stored as gzipped JSON.
 *
 * @param format number of this form; 0 in parts of before there were numbers
 * @param start in the first part
 * @param log lines since the part before
 */
record Part(
    int format,
    Optional<Start> start,
    List<BrokerQuote> quotes,
    Gaps quoteGaps,
    List<ShortMargin> margins,
    Gaps marginGaps,
    List<String> log) {

  private static final String WHAT = "a part of a checkpoint";

  Part {
    requireNonNull(start, "start is null");
    quotes = List.copyOf(quotes);
    requireNonNull(quoteGaps, "quoteGaps is null");
    margins = List.copyOf(margins);
    requireNonNull(marginGaps, "marginGaps is null");
    log = List.copyOf(log);
  }

  /** What was asked and has no value. */
  record Gaps(List<InstrumentKey> failed, List<InstrumentKey> unknown, Optional<Failure> failure) {

    Gaps {
      failed = List.copyOf(failed);
      unknown = List.copyOf(unknown);
      requireNonNull(failure, "failure is null");
    }

    private static Gaps of(Answers<?> answers) {
      return new Gaps(
          List.copyOf(answers.failed()),
          List.copyOf(answers.unknown()),
          answers.failure().map(Failure::of));
    }

    private <V> Answers<V> with(List<V> values, Function<V, InstrumentKey> key) {
      Map<InstrumentKey, V> byKey = values.stream().collect(Collectors.toMap(key, value -> value));
      return new Answers<>(
          byKey, Set.copyOf(failed), Set.copyOf(unknown), failure.map(Failure::exception));
    }
  }

  /** A failed call to the broker. */
  record Failure(BrokerException.Kind kind, Endpoint endpoint, int httpStatus, String message) {

    private static Failure of(BrokerException e) {
      return new Failure(
          e.kind(), e.endpoint(), e.httpStatus(), Optional.ofNullable(e.getMessage()).orElse(""));
    }

    private BrokerException exception() {
      return new BrokerException(kind, endpoint, httpStatus, message);
    }
  }

  static Part of(
      Optional<Start> start,
      Answers<BrokerQuote> quotes,
      Answers<ShortMargin> margins,
      List<String> log) {
    return new Part(
        Formats.CHECKPOINT,
        start,
        List.copyOf(quotes.values().values()),
        Gaps.of(quotes),
        List.copyOf(margins.values().values()),
        Gaps.of(margins),
        log);
  }

  Answers<BrokerQuote> quoteAnswers() {
    return quoteGaps.with(quotes, BrokerQuote::key);
  }

  Answers<ShortMargin> marginAnswers() {
    return marginGaps.with(margins, ShortMargin::key);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.write(this).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws UncheckedIOException if it is not gzip
   * @throws IllegalArgumentException if it is not a part
   * @throws io.farstrike.cloud.table.NewerFormatException if a newer version wrote it
   */
  static Part read(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return parsed(new String(gzip.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a part of a checkpoint cannot be read", e);
    }
  }

  /** A newer form may not even look like a part. */
  private static Part parsed(String text) {
    try {
      Part part = Json.read(text, Part.class);
      Formats.require(WHAT, part.format(), Formats.CHECKPOINT);
      return part;
    } catch (IllegalArgumentException e) {
      Formats.require(WHAT, Json.tree(text).path(Formats.FIELD).asLong(), Formats.CHECKPOINT);
      throw e;
    }
  }
}
