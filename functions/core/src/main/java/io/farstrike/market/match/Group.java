package io.farstrike.market.match;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Members with the same wishes: one view, one sequence of frames.
 *
 * <p>Made and fed by a {@link MatchBoard}, and like it for one thread at a time.
 */
public final class Group {

  /** Rises with every group of a board; their order. */
  final long number;

  final SharedFilter filter;
  final GroupView view;
  final SentLog log;

  /** Whether it stands among those that the board says were touched. */
  boolean listed;

  boolean failed;

  private final GroupKey key;
  private final String hash8;
  private final Frames frames;
  private final int frameLimit;
  private String epoch = "";

  Group(
      long number,
      GroupKey key,
      SharedFilter filter,
      MatchConfig config,
      Frames frames,
      Clocks clocks) {
    this.number = number;
    this.key = key;
    this.filter = filter;
    this.frames = frames;
    hash8 = key.hash8();
    frameLimit = config.frameLimitBytes();
    view = new GroupView(key.highlow().symbols(), clocks);
    log = new SentLog(config);
  }

  public GroupKey key() {
    return key;
  }

  /** {@code sessionId/hash8/incarnation}: positions of different epochs have nothing in common. */
  public String epoch() {
    return epoch;
  }

  /** Number of the last frame; 0 before the first. */
  public long seq() {
    return log.seq();
  }

  /** Whether its filter threw. Then it shows nothing any more, whatever happens. */
  public boolean failed() {
    return failed;
  }

  /** Whether the view differs from what was sent. */
  public boolean hasPending() {
    return !view.pending.isEmpty();
  }

  /**
   * Server time of the oldest difference.
   *
   * @throws IllegalStateException if there is none
   */
  public long pendingSinceMs() {
    Cell first = view.pending.first();
    if (first == null) {
      throw new IllegalStateException("nothing is pending");
    }
    return first.pendingSinceMs;
  }

  /**
   * The next frame: what is pending, oldest first, up to the frame limit. What does not fit stays
   * pending.
   *
   * @param evenIfEmpty whether a frame is wanted without rows, for its extras
   * @return empty when there is nothing to say, or the group has failed
   * @throws IllegalArgumentException if the extras alone exceed the frame limit
   */
  public Optional<byte[]> flush(FrameHead head, Extras extras, boolean evenIfEmpty) {
    if (failed || (!hasPending() && !evenIfEmpty)) {
      return Optional.empty();
    }
    Frames.Delta delta = frames.delta(epoch, seq(), head, view, extras);
    log.add(head.serverTimeMs(), head.eventTimeMs(), delta.events());
    view.counters.frame(delta.bytes().length);
    return Optional.of(delta.bytes());
  }

  /**
   * The view as frame {@link #seq()} left it, exactly what a member has who got all frames; what is
   * pending comes with the next one. All parts are at that position.
   *
   * @param reason word of the protocol
   * @throws IllegalArgumentException if what goes before the rows exceeds the frame limit
   */
  public List<byte[]> snapshot(FrameHead head, String reason, SnapshotInfo info, Extras extras) {
    List<EventRow> rows =
        view.byKey().stream().map(cell -> cell.sent).filter(Objects::nonNull).toList();
    return new SnapshotParts(epoch, seq(), head, reason, info, extras).write(rows, frameLimit);
  }

  /** Whether all that changed after a frame of this epoch can still be told. */
  public boolean retains(long seq, long serverTimeMs) {
    return !failed && log.retains(seq, serverTimeMs);
  }

  /**
   * All that changed after a frame of this epoch, in one delta that leads from there to {@link
   * #seq()}. A row's {@code merged} counts from the group's last frame with its key.
   *
   * @return empty when nothing did, when it is not retained, or exceeds the frame limit
   */
  public Optional<byte[]> mergedSince(long seq, FrameHead head) {
    if (seq == seq() || !retains(seq, head.serverTimeMs())) {
      return Optional.empty();
    }
    return frames.merged(epoch, seq, seq(), head, view);
  }

  /**
   * Like {@link #mergedSince}, for one who fell behind so far that it does not fit: as many whole
   * frames as do. Rows that changed again later come with a later step, so that the view is right
   * when the last one is reached.
   *
   * @return empty when nothing was missed, when it is not retained, or when not even one fits
   */
  public Optional<MergedStep> stepSince(long seq, FrameHead head) {
    if (seq == seq() || !retains(seq, head.serverTimeMs())) {
      return Optional.empty();
    }
    return frames.step(epoch, seq, seq(), head, view);
  }

  /** Events in the frames after one of this epoch; empty when that is forgotten. */
  public OptionalLong eventsLostSince(long seq) {
    return log.eventsAfter(seq);
  }

  /** Engine clock of a frame of this epoch; empty when that is forgotten. */
  public OptionalLong eventTimeOf(long seq) {
    return log.eventTimeOf(seq);
  }

  public GroupStatistics statistics() {
    return view.counters.statistics();
  }

  /** Begins anew to count frames. */
  void startEpoch(String sessionId, String incarnation) {
    epoch = sessionId + '/' + hash8 + '/' + incarnation;
    log.restart();
    view.restartPositions();
  }

  /** Takes up an epoch that was saved. */
  void resumeEpoch(String saved) {
    epoch = saved;
  }

  /** Its filter threw: it shows nothing from here on. */
  void fail() {
    failed = true;
    view.counters.losePending();
    view.clear();
  }
}
