package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.observe.Measures;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.table.Due;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at everything of a kind that is due. What cannot be looked after does not keep the rest
 * from it; what time does not allow is left for the next round, since it stays due.
 */
final class Round {

  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  private final DueIndex index;
  private final Instant now;
  private final TimeLeft time;
  private final Measures measures;

  Round(DueIndex index, Instant now, TimeLeft time, Measures measures) {
    this.index = requireNonNull(index, "index is null");
    this.now = requireNonNull(now, "now is null");
    this.time = requireNonNull(time, "time is null");
    this.measures = requireNonNull(measures, "measures is null");
  }

  /**
   * Looks at all of a kind.
   *
   * @param done looks after one and says whether there was anything to do
   */
  Tally over(Due kind, Predicate<DueItem> done) {
    return over(kind, index.upTo(kind, now), done);
  }

  /** The same of what is not due yet. */
  Tally ahead(Due kind, Predicate<DueItem> done) {
    return over(kind, index.after(kind, now), done);
  }

  private Tally over(Due kind, Stream<DueItem> items, Predicate<DueItem> done) {
    Tally tally = Tally.NOTHING;
    Iterator<DueItem> due = items.iterator();
    while (time.isEnough() && due.hasNext()) {
      tally = tally.plus(lookedAfter(kind, due.next(), done));
    }
    measures.add(Metric.REMOVED, tally.done());
    measures.add(Metric.NOT_REMOVED, tally.failed());
    return time.isEnough() ? tally : tally.brokenOff();
  }

  private static Tally lookedAfter(Due kind, DueItem item, Predicate<DueItem> done) {
    try {
      return done.test(item) ? Tally.ONE_DONE : Tally.ONE_LEFT;
    } catch (RuntimeException e) {
      LOG.error("{} {} could not be looked after", kind, item.id(), e);
      return Tally.ONE_FAILED;
    }
  }
}
