package io.farstrike.bench;

import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.match.Extras;
import io.farstrike.market.match.FrameHead;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.MatchBoard;
import io.farstrike.market.match.MatchConfig;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.universe.SymbolSet;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** How long rows are on the wire, each sent by itself to one who sees everything. */
record RowBytes(long rows, double mean, int longest) {

  private static final String BEFORE = "\"upsert\":[";
  private static final String AFTER = "],\"remove\":[";

  static RowBytes of(EventTape tape) {
    MatchBoard board = new MatchBoard(MatchConfig.DEFAULT);
    board.startSession("2026-03-05/1", 1);
    Group group = board.group(Wishes.everything(symbols(tape)).preferences());
    long rows = 0;
    long bytes = 0;
    int longest = 0;
    for (EventTape.Step step : tape.steps()) {
      switch (step) {
        case EventTape.Step.Raised(MarketEvent event) -> {
          long ms = event.head().tsMs();
          board.engineClock(ms);
          board.raised(event);
          FrameHead head = new FrameHead(Provider.SYNTHETIC, ms, ms);
          byte[] frame = group.flush(head, Extras.NONE, true).orElseThrow();
          int length = upserted(new String(frame, StandardCharsets.UTF_8));
          rows += length == 0 ? 0 : 1;
          bytes += length;
          longest = Math.max(longest, length);
        }
        case EventTape.Step.Ended(String symbol, long tsMs) -> board.trendEnded(symbol, tsMs);
      }
    }
    return new RowBytes(rows, (double) bytes / rows, longest);
  }

  /** Bytes of a frame's rows, which are of ASCII. */
  static int upserted(String frame) {
    int from = frame.indexOf(BEFORE) + BEFORE.length();
    return frame.lastIndexOf(AFTER) - from;
  }

  private static SymbolSet symbols(EventTape tape) {
    Set<String> symbols = new TreeSet<>();
    for (EventTape.Step step : tape.steps()) {
      if (step instanceof EventTape.Step.Raised(MarketEvent event)) {
        symbols.add(event.head().symbol());
      }
    }
    return SymbolSet.of(symbols);
  }
}
