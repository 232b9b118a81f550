package io.farstrike.cloud.trail;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.table.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Entries of a period, the latest first.
 *
 * @param items as the table has them
 * @param next where the following page begins
 */
public record TrailPage(List<Item> items, Optional<Cursor> next) {

  /** Filters may pass few entries: so many are looked at for one page, and no more. */
  static final int MOST_LOOKED_AT = 20_000;

  public TrailPage {
    items = List.copyOf(items);
    requireNonNull(next, "next is null");
  }

  /**
   * Takes a page.
   *
   * @param source entries of a period, the latest first; those of one moment always in one order
   * @param cursor of the page before
   */
  public static TrailPage of(
      Function<Period, Stream<Item>> source,
      Period period,
      Cursor cursor,
      Predicate<Item> wanted,
      int limit) {
    Iterator<Item> entries = from(source, period, cursor).iterator();
    List<Item> page = new ArrayList<>();
    Optional<Item> last = Optional.empty();
    for (int seen = 0; entries.hasNext() && page.size() < limit && seen < MOST_LOOKED_AT; seen++) {
      Item entry = entries.next();
      last = Optional.of(entry);
      if (wanted.test(entry)) {
        page.add(entry);
      }
    }
    Optional<Cursor> next =
        entries.hasNext() ? last.map(entry -> new Cursor(sortKey(entry))) : Optional.empty();
    return new TrailPage(page, next);
  }

  private static Stream<Item> from(
      Function<Period, Stream<Item>> source, Period period, Cursor cursor) {
    if (cursor.isStart()) {
      return source.apply(period);
    }
    if (!cursor.position().matches("[0-9]{13}#[0-9A-Za-z-]{1,60}")) {
      throw Cursor.refused();
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(cursor.position().substring(0, 13)));
    if (at.isBefore(period.from())) {
      throw Cursor.refused();
    }
    String moment = AuditLog.sortKey(at) + '#';
    return source
        .apply(period.until(at))
        .dropWhile(
            entry -> {
              String key = sortKey(entry);
              return key.startsWith(moment) && !key.equals(cursor.position());
            })
        .dropWhile(entry -> sortKey(entry).equals(cursor.position()));
  }

  private static String sortKey(Item entry) {
    return entry.text("sk", "entry");
  }
}
