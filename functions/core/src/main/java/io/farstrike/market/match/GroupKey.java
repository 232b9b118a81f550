package io.farstrike.market.match;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.universe.SymbolSet;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * What members must have in common to get the same frames.
 *
 * @param highlow symbols whose events are shown
 * @param market symbols of the gauge
 * @param canonicalFilter text that equal filters have in common
 */
public record GroupKey(SymbolSet highlow, SymbolSet market, String canonicalFilter) {

  public GroupKey {
    requireNonNull(highlow, "highlow is null");
    requireNonNull(market, "market is null");
    requireNonNull(canonicalFilter, "canonicalFilter is null");
  }

  /** Eight hexadecimal digits of CRC-32 over all of it. */
  public String hash8() {
    CRC32 crc = new CRC32();
    String text =
        String.join(",", highlow.symbols())
            + '\n'
            + String.join(",", market.symbols())
            + '\n'
            + canonicalFilter;
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
