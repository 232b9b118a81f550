package io.farstrike.cloud.topology;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.MarketClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function and when it runs by itself.
 *
 * @param name of the schedule
 * @param function that it calls, one run at a time
 * @param timeout of one run
 * @param trigger when it runs
 * @param time which of the two clocks says so; a replay moves the market's
 */
public record Schedule(String name, String function, Duration timeout, Trigger trigger, Time time) {

  public Schedule {
    requireNonNull(name, "name is null");
    requireNonNull(function, "function is null");
    requireNonNull(timeout, "timeout is null");
    requireNonNull(trigger, "trigger is null");
    requireNonNull(time, "time is null");
  }

  /** Whose time a schedule follows. */
  public enum Time {
    SYSTEM,
    MARKET
  }

  /** When a schedule's function runs. */
  public sealed interface Trigger {

    /** In the scheduler's own words. */
    String expression();

    /** Whether a run was due after {@code last} and at or before {@code now}. */
    boolean isDue(Instant last, Instant now);
  }

  /**
   * Again and again.
   *
   * @param every whole minutes, at least one
   */
  public record Rate(Duration every) implements Trigger {

    public Rate {
      if (every.toMinutes() < 1 || !every.equals(Duration.ofMinutes(every.toMinutes()))) {
        throw new IllegalArgumentException("a rate is whole minutes, at least one");
      }
    }

    @Override
    public String expression() {
      long minutes = every.toMinutes();
      return "rate(" + minutes + (minutes == 1 ? " minute)" : " minutes)");
    }

    @Override
    public boolean isDue(Instant last, Instant now) {
      return !now.isBefore(last.plus(every));
    }
  }

  /**
   * Every minute of these hours of every day in India.
   *
   * @param from first hour, 0 to 23
   * @param to last hour, which is part of it
   */
  public record EachMinute(int from, int to) implements Trigger {

    public EachMinute {
      if (from < 0 || to > 23 || to < from) {
        throw new IllegalArgumentException("hours are 0 to 23, the first no later than the last");
      }
    }

    /** The zone is told to the scheduler beside it: {@link MarketClock#INDIA}. */
    @Override
    public String expression() {
      return "cron(* %d-%d * * ? *)".formatted(from, to);
    }

    @Override
    public boolean isDue(Instant last, Instant now) {
      Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
      int hour = minute.atZone(MarketClock.INDIA).getHour();
      return hour >= from && hour <= to && minute.isAfter(last);
    }

    /** How long nothing runs, from the last hour of a day to the first of the next. */
    public Duration rest() {
      return Duration.ofHours(23L - to + from);
    }
  }

  /** Once a week, at a time in India. */
  public record Weekly(DayOfWeek day, LocalTime at) implements Trigger {

    public Weekly {
      requireNonNull(day, "day is null");
      requireNonNull(at, "at is null");
    }

    /** The zone is told to the scheduler beside it: {@link MarketClock#INDIA}. */
    @Override
    public String expression() {
      return "cron(%d %d ? * %s *)"
          .formatted(at.getMinute(), at.getHour(), day.name().substring(0, 3));
    }

    @Override
    public boolean isDue(Instant last, Instant now) {
      ZonedDateTime latest =
          now.atZone(MarketClock.INDIA).with(TemporalAdjusters.previousOrSame(day)).with(at);
      if (latest.toInstant().isAfter(now)) {
        latest = latest.minusWeeks(1);
      }
      return latest.toInstant().isAfter(last);
    }
  }

  /** Every day in India at each of these minutes of each of these hours. */
  public record Daily(List<Integer> hours, List<Integer> minutes) implements Trigger {

    public Daily {
      hours = List.copyOf(hours);
      minutes = List.copyOf(minutes);
      if (times(hours, minutes).findAny().isEmpty()) {
        throw new IllegalArgumentException("never");
      }
    }

    /** The zone is told to the scheduler beside it: {@link MarketClock#INDIA}. */
    @Override
    public String expression() {
      return "cron(" + joined(minutes) + ' ' + joined(hours) + " * * ? *)";
    }

    @Override
    public boolean isDue(Instant last, Instant now) {
      return latestUpTo(now).isAfter(last);
    }

    private Instant latestUpTo(Instant now) {
      LocalDate today = LocalDate.ofInstant(now, MarketClock.INDIA);
      return Stream.of(today, today.minusDays(1))
          .flatMap(day -> times(hours, minutes).map(day::atTime))
          .map(at -> at.atZone(MarketClock.INDIA).toInstant())
          .filter(at -> !at.isAfter(now))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }

    private static Stream<LocalTime> times(List<Integer> hours, List<Integer> minutes) {
      return hours.stream().flatMap(h -> minutes.stream().map(m -> LocalTime.of(h, m)));
    }

    private static String joined(List<Integer> numbers) {
      return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
  }
}
