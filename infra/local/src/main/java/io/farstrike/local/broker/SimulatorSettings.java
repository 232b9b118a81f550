package io.farstrike.local.broker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * How the simulated broker behaves; may be changed while it runs.
 *
 * @param latency added to every answer
 * @param unrestPercent by which bids and offers wander about the close at most, below 100; 0 while
 *     they stand still
 */
public record SimulatorSettings(
    Duration latency,
    Limits limits,
    Wire wire,
    Margins margins,
    Oddities oddities,
    double unrestPercent) {

  /** As close to the real broker as is known, without artificial latency. */
  public static final SimulatorSettings DEFAULT =
      new SimulatorSettings(
          Duration.ZERO, Limits.DEFAULT, Wire.DEFAULT, Margins.DEFAULT, Oddities.NONE, 0);

  /**
   * Calls allowed per API key within any second.
   *
   * @param on whether calls are counted at all
   * @param quotes calls to quotes of any form
   * @param others all other calls together
   * @param refuseWith200 answers "too many requests" with status 200, as some have seen
   */
  public record Limits(boolean on, int quotes, int others, boolean refuseWith200) {

    public static final Limits DEFAULT = new Limits(true, 1, 10, false);
    public static final Limits OFF = new Limits(false, 1, 10, false);

    public Limits {
      if (quotes <= 0 || others <= 0) {
        throw new IllegalArgumentException("limits must be above zero");
      }
    }
  }

  /**
   * What passes over the wire.
   *
   * @param requestLineCap bytes; a longer request line gets an HTML 400, one longer by an eighth an
   *     HTML 414
   * @param gzip whether answers are compressed for clients that accept it
   * @param refuseTooManyInstruments whether more than 500 (1000) instruments are refused
   */
  public record Wire(int requestLineCap, boolean gzip, boolean refuseTooManyInstruments) {

    public static final Wire DEFAULT = new Wire(16_384, true, true);

    public Wire {
      if (requestLineCap <= 0) {
        throw new IllegalArgumentException("the cap must be above zero");
      }
    }
  }

  /** What a margin call does with a symbol that is not listed. */
  public enum UnknownSymbol {
    /** The whole call fails with 400 InputException. */
    REFUSE,
    /** Its row is left out. */
    OMIT,
    /** Its row is all zeros. */
    ZEROS
  }

  /**
   * Behaviour of margin calls.
   *
   * @param legInteraction legs of one underlying in one call offset each other: each row has the
   *     increase over the rows before it
   * @param charges whether rows carry charges
   */
  public record Margins(boolean legInteraction, UnknownSymbol unknownSymbol, boolean charges) {

    public static final Margins DEFAULT = new Margins(false, UnknownSymbol.REFUSE, true);

    public Margins {
      requireNonNull(unknownSymbol, "unknownSymbol is null");
    }
  }

  /**
   * Oddities of the real broker that not every client survives.
   *
   * @param awkwardRows rows in the instrument lists with unknown exchanges, missing fields, empty
   *     names
   * @param emptyLastTradeTime absent times are empty texts, not null
   * @param olderSessionDies a second login ends the first one's token
   * @param omitted trading symbols that are listed but have no quote
   */
  public record Oddities(
      boolean awkwardRows,
      boolean emptyLastTradeTime,
      boolean olderSessionDies,
      Set<String> omitted) {

    public static final Oddities NONE = new Oddities(false, false, false, Set.of());

    public Oddities {
      omitted = Set.copyOf(omitted);
    }
  }

  public SimulatorSettings {
    requireNonNull(latency, "latency is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(wire, "wire is null");
    requireNonNull(margins, "margins is null");
    requireNonNull(oddities, "oddities is null");
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative");
    }
    if (!(unrestPercent >= 0 && unrestPercent < 100)) {
      throw new IllegalArgumentException("unrestPercent must be 0 to below 100");
    }
  }

  public SimulatorSettings withLatency(Duration changed) {
    return new SimulatorSettings(changed, limits, wire, margins, oddities, unrestPercent);
  }

  public SimulatorSettings withLimits(Limits changed) {
    return new SimulatorSettings(latency, changed, wire, margins, oddities, unrestPercent);
  }

  public SimulatorSettings withWire(Wire changed) {
    return new SimulatorSettings(latency, limits, changed, margins, oddities, unrestPercent);
  }

  public SimulatorSettings withMargins(Margins changed) {
    return new SimulatorSettings(latency, limits, wire, changed, oddities, unrestPercent);
  }

  public SimulatorSettings withOddities(Oddities changed) {
    return new SimulatorSettings(latency, limits, wire, margins, changed, unrestPercent);
  }

  public SimulatorSettings withUnrest(double changedPercent) {
    return new SimulatorSettings(latency, limits, wire, margins, oddities, changedPercent);
  }
}
