package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The detectors of all symbols: ticks in, events out. For one thread.
 *
 * <p>What comes out depends on the ticks and their moments alone. Whether a symbol is wanted is for
 * the caller to say: any is taken.
 */
public final class Detection {

  private static final int FORMAT = 1;

  private final DetectionConfig config;
  private final SurgeLimits limits;
  private final Map<String, Double> seedVolatilities;
  private final Map<String, SymbolDetector> symbols = new LinkedHashMap<>();
  private String sessionId = "";
  private boolean countsPartial;

  /**
   * @param seedVolatilities expected 60 s volatility by symbol as of the session before, fractions;
   *     a symbol without one starts with the default
   */
  public Detection(DetectionConfig config, Map<String, Double> seedVolatilities) {
    this.config = requireNonNull(config, "config is null");
    this.seedVolatilities = Map.copyOf(seedVolatilities);
    limits = new SurgeLimits(config.surge());
  }

  /** Follows a tick that is neither late nor doubled, and raises what it brings. */
  public void accept(Tick tick, SessionMoment moment, EventSink sink) {
    if (moment.status() == MarketStatus.CLOSED) {
      return;
    }
    if (moment.status() == MarketStatus.REGULAR && !sessionId.equals(moment.sessionId())) {
      sessionId = moment.sessionId();
      countsPartial = tick.tsMs() - moment.openMs() >= config.lateStartMs();
    }
    SymbolDetector detector = symbols.get(tick.symbol());
    if (detector == null) {
      detector = detector(tick.symbol());
      symbols.put(tick.symbol(), detector);
    }
    detector.accept(tick, moment, sink);
  }

  private SymbolDetector detector(String symbol) {
    return new SymbolDetector(symbol, config, limits, seedVolatilities.getOrDefault(symbol, 0.0));
  }

  /**
   * Whether the session's counts miss its beginning, because it was under way at the first tick.
   */
  public boolean countsPartial() {
    return countsPartial;
  }

  /** Where a symbol stands in a session; empty for a symbol without a tick. */
  public Optional<SymbolFigures> figures(String symbol, String ofSession) {
    return Optional.ofNullable(symbols.get(symbol)).map(each -> each.figures(ofSession));
  }

  /** Expected 60 s volatility by symbol, fractions: the seeds of the next session. */
  public Map<String, Double> expectedVolatilities() {
    Map<String, Double> expected = new TreeMap<>(seedVolatilities);
    symbols.forEach((symbol, detector) -> expected.put(symbol, detector.expectedVolatility()));
    return expected;
  }

  /** Writes all state; {@link #restore} goes on from it as if nothing had happened. */
  public void save(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeUTF(sessionId);
    out.writeBoolean(countsPartial);
    out.writeInt(symbols.size());
    for (Map.Entry<String, SymbolDetector> each : symbols.entrySet()) {
      out.writeUTF(each.getKey());
      each.getValue().save(out);
    }
  }

  /**
   * Replaces all state by a saved one, which the same configuration must have written.
   *
   * @throws IOException when it cannot be read, or is of another format
   */
  public void restore(DataInput in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("detection state of another format: " + format);
    }
    symbols.clear();
    sessionId = in.readUTF();
    countsPartial = in.readBoolean();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String symbol = in.readUTF();
      SymbolDetector detector = detector(symbol);
      detector.restore(in);
      symbols.put(symbol, detector);
    }
  }
}
