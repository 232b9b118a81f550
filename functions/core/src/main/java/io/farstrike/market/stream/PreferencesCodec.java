package io.farstrike.market.stream;

import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Preferences as bytes; a filter is kept as its canonical text and compiled anew. */
final class PreferencesCodec {

  private PreferencesCodec() {}

  static void write(DataOutput out, MemberPreferences preferences) throws IOException {
    Wired.writeTexts(out, preferences.highlowKeys());
    Wired.writeTexts(out, preferences.highlow().symbols());
    Wired.writeTexts(out, preferences.marketKeys());
    Wired.writeTexts(out, preferences.market().symbols());
    Wired.writeText(out, preferences.filterName());
    out.writeLong(preferences.filterVersion());
    Wired.writeText(out, preferences.filterSummary());
    Wired.writeText(out, preferences.canonicalFilter());
  }

  static MemberPreferences read(DataInput in, Function<String, StreamFilter> filters)
      throws IOException {
    List<String> highlowKeys = Wired.readTexts(in);
    SymbolSet highlow = new SymbolSet(Wired.readTexts(in));
    List<String> marketKeys = Wired.readTexts(in);
    SymbolSet market = new SymbolSet(Wired.readTexts(in));
    String name = Wired.readText(in);
    long version = in.readLong();
    String summary = Wired.readText(in);
    String canonical = Wired.readText(in);
    return new MemberPreferences(
        highlowKeys,
        highlow,
        marketKeys,
        market,
        name,
        version,
        summary,
        canonical,
        filters.apply(canonical));
  }
}
