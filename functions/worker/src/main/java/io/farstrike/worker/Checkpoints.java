package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.ShortMargin;
import io.farstrike.cloud.jobs.JobClaim;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.workspace.TempFolder;
import io.farstrike.worker.Gathered.Answers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a job has got from the broker, kept so that another worker can go on with it. Each part is
 * an object of its own that is never changed, named by its number and the writer's fence; it counts
 * once the job's item names it. Thread-safe.
 */
final class Checkpoints implements MarketAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** So much of the broker's time, at its pace, may be lost with a worker. */
  private static final Duration MOST_AT_RISK = Duration.ofSeconds(5);

  private final TempFolder folder;
  private final ProgressLog progress;
  private final JobLog log;
  private final Gathered<BrokerQuote> quotes = new Gathered<>();
  private final Gathered<ShortMargin> margins = new Gathered<>();
  private @Nullable Start start;
  private boolean startUnsaved;
  private int loggedLines;
  private Duration atRisk = Duration.ZERO;

  private Checkpoints(TempFolder folder, ProgressLog progress, JobLog log) {
    this.folder = requireNonNull(folder, "folder is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.log = requireNonNull(log, "log is null");
  }

  /** Reads what the workers before this one kept. */
  static Checkpoints read(TempFolder folder, ProgressLog progress, JobLog log) {
    Checkpoints checkpoints = new Checkpoints(folder, progress, log);
    for (String name : progress.claim().parts()) {
      Optional<Part> part = folder.get(name).map(Part::read);
      part.ifPresent(checkpoints::restore);
      if (part.isEmpty()) {
        // What was in it is asked for again.
        LOG.warn("part {} of a checkpoint is gone", name);
      }
    }
    return checkpoints;
  }

  private synchronized void restore(Part part) {
    part.start().ifPresent(saved -> start = saved);
    quotes.restore(part.quoteAnswers());
    margins.restore(part.marginAnswers());
    part.log().forEach(log::restore);
    loggedLines += part.log().size();
  }

  synchronized Optional<Start> start() {
    return Optional.ofNullable(start);
  }

  @Override
  public Gathered<BrokerQuote> quotes() {
    return quotes;
  }

  @Override
  public Gathered<ShortMargin> margins() {
    return margins;
  }

  /** Keeps what the run is about. */
  synchronized void begin(Start found) {
    start = found;
    startUnsaved = true;
    save();
  }

  /** Keeps the answers when there are enough. */
  @Override
  public synchronized void answered(Duration brokerTime) {
    atRisk = atRisk.plus(brokerTime);
    if (atRisk.compareTo(MOST_AT_RISK) >= 0) {
      save();
    }
  }

  /** Keeps what is not kept yet; without anything new, nothing is written. */
  synchronized void save() {
    Answers<BrokerQuote> newQuotes = quotes.takeUnsaved();
    Answers<ShortMargin> newMargins = margins.takeUnsaved();
    if (!startUnsaved && newQuotes.isEmpty() && newMargins.isEmpty()) {
      return;
    }
    Part part =
        Part.of(
            Optional.ofNullable(startUnsaved ? start : null),
            newQuotes,
            newMargins,
            log.after(loggedLines));
    JobClaim claim = progress.claim();
    String name = "%05d-%d.json.gz".formatted(claim.parts().size() + 1, claim.fence());
    folder.put(name, part.bytes());
    try {
      progress.saved(name);
    } catch (LeaseLostException e) {
      // Whoever ends the job may have cleared the folder before this part came.
      folder.delete(name);
      throw e;
    }
    startUnsaved = false;
    loggedLines += part.log().size();
    atRisk = Duration.ZERO;
  }
}
