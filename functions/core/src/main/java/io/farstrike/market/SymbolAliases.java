package io.farstrike.market;

import java.util.Map;

/**
 * Names that people use for a ticker: the company's usual name, a ticker it had before, a division,
 * the exchange's full name of an index. Keys are upper case without {@code &}, {@code -} and
 * blanks; a row whose target is not listed that day has no effect.
 */
final class SymbolAliases {

  static final Map<String, String> TABLE =
      Map.ofEntries(
          // Usual names.
          Map.entry("MM", "M&M"),
          Map.entry("MAHINDRA", "M&M"),
          Map.entry("MAHINDRAMAHINDRA", "M&M"),
          Map.entry("LT", "LT"),
          Map.entry("LARSEN", "LT"),
          Map.entry("LARSENTOUBRO", "LT"),
          Map.entry("SBI", "SBIN"),
          Map.entry("RIL", "RELIANCE"),
          Map.entry("INFOSYS", "INFY"),
          Map.entry("AIRTEL", "BHARTIARTL"),
          Map.entry("BHARTIAIRTEL", "BHARTIARTL"),
          Map.entry("HUL", "HINDUNILVR"),
          Map.entry("HINDUSTANUNILEVER", "HINDUNILVR"),
          Map.entry("MARUTISUZUKI", "MARUTI"),
          Map.entry("KOTAKMAHINDRABANK", "KOTAKBANK"),
          Map.entry("IDFCFIRST", "IDFCFIRSTB"),
          Map.entry("DLINK", "DLINKINDIA"),
          Map.entry("VMART", "VMART"),
          Map.entry("VMARTRETAIL", "VMART"),
          // A division of Prism Johnson, which is what is listed.
          Map.entry("HRJOHNSON", "PRSMJOHNSN"),
          Map.entry("PRISMJOHNSON", "PRSMJOHNSN"),
          // Tickers that the same company had before.
          Map.entry("ZOMATO", "ETERNAL"),
          Map.entry("MCDOWELLN", "UNITDSPR"),
          Map.entry("LTFH", "LTF"),
          Map.entry("ADANITRANS", "ADANIENSOL"),
          Map.entry("SRTRANSFIN", "SHRIRAMFIN"),
          Map.entry("GMRINFRA", "GMRAIRPORT"),
          Map.entry("AMARAJABAT", "ARE&M"),
          Map.entry("CADILAHC", "ZYDUSLIFE"),
          Map.entry("INFRATEL", "INDUSTOWER"),
          Map.entry("IBULHSGFIN", "SAMMAANCAP"),
          // Full names of the indices.
          Map.entry("NIFTY50", "NIFTY"),
          Map.entry("NIFTYBANK", "BANKNIFTY"),
          Map.entry("NIFTYFINSERVICE", "FINNIFTY"),
          Map.entry("NIFTYFINANCIALSERVICES", "FINNIFTY"),
          Map.entry("NIFTYMIDSELECT", "MIDCPNIFTY"),
          Map.entry("NIFTYMIDCAPSELECT", "MIDCPNIFTY"),
          Map.entry("NIFTYNEXT50", "NIFTYNXT50"));

  private SymbolAliases() {}
}
