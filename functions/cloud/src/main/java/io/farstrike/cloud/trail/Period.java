package io.farstrike.cloud.trail;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A time, as far as the record reaches.
 *
 * @param from the first millisecond in it
 * @param to the last millisecond in it
 */
public record Period(Instant from, Instant to) {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(400);

  /**
   * The query's {@code from} and {@code to}, each a time or a whole day in UTC; without them the
   * last thirty days.
   *
   * @throws ProblemException if one is neither, or they are not in this order and near enough
   */
  public static Period of(ApiRequest request, Instant now) {
    Instant to = moment(request, "to", now, day -> start(day.plusDays(1)).minusMillis(1));
    Instant from = moment(request, "from", to.minus(USUAL), Period::start);
    if (from.isAfter(to) || from.plus(LONGEST).isBefore(to)) {
      throw refused("from", Code.RANGE, "must be before to, by 400 days at most");
    }
    return new Period(from, to);
  }

  /** The months that it touches, the latest first, each by a moment in it. */
  Stream<Instant> months() {
    YearMonth first = YearMonth.from(from.atZone(ZoneOffset.UTC));
    return Stream.iterate(
            YearMonth.from(to.atZone(ZoneOffset.UTC)),
            month -> !month.isBefore(first),
            month -> month.minusMonths(1))
        .map(month -> start(month.atDay(1)));
  }

  /** The days that it touches, the latest first, each by a moment in it. */
  public Stream<Instant> days() {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    return Stream.iterate(
            LocalDate.ofInstant(to, ZoneOffset.UTC),
            day -> !day.isBefore(first),
            day -> day.minusDays(1))
        .map(Period::start);
  }

  /** The same without what is older; empty if all of it is. */
  public Optional<Period> since(Instant oldest) {
    if (oldest.isAfter(to)) {
      return Optional.empty();
    }
    return Optional.of(new Period(oldest.isAfter(from) ? oldest : from, to));
  }

  /** The same with an earlier end. */
  Period until(Instant earlier) {
    return new Period(from, earlier.isBefore(to) ? earlier : to);
  }

  private static Instant moment(
      ApiRequest request, String name, Instant otherwise, Function<LocalDate, Instant> ofDay) {
    String text = request.query(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Instant moment =
          text.length() == 10 ? ofDay.apply(LocalDate.parse(text)) : Instant.parse(text);
      if (moment.isBefore(Instant.EPOCH) || moment.getEpochSecond() > 9_999_999_999L) {
        throw refused(name, Code.RANGE, "is too far away");
      }
      return moment;
    } catch (DateTimeParseException e) {
      throw refused(
          name, Code.FORMAT, "must be a date like 2026-03-30 or a time like 2026-03-30T04:00:00Z");
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static ProblemException refused(String field, Code code, String rule) {
    return ProblemException.invalid(List.of(FieldError.of(field, code, rule)));
  }
}
