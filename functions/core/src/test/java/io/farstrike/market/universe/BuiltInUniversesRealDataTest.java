package io.farstrike.market.universe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the built-in universes against lists of the exchange, which are older than they are. */
final class BuiltInUniversesRealDataTest {

  private static final double BROAD = 0.8;

  /** Companies that have another ticker since those lists were made. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "ZOMATO", "ETERNAL",
          "TATAMOTORS", "TMPV",
          "LTIM", "LTM",
          "LTI", "LTM",
          "MCDOWELL-N", "UNITDSPR",
          "SRTRANSFIN", "SHRIRAMFIN",
          "AMARAJABAT", "ARE&M",
          "CADILAHC", "ZYDUSLIFE",
          "PVR", "PVRINOX");

  @Test
  void everyMember_isTradedInMarch2026() throws IOException {
    Set<String> traded = Set.copyOf(column("cm-bhavcopy/sec_bhavdata_full_2026-03-06.csv.gz", 0));

    for (Universe universe : BuiltInUniverses.all()) {
      assertThat(traded).as(universe.key().text()).containsAll(universe.symbols().symbols());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NIFTY50, ind_nifty50list",
    "NIFTYNEXT50, ind_niftynext50list",
    "NIFTYBANK, ind_niftybanklist",
    "NIFTYIT, ind_niftyitlist",
    "SECTOR:AUTO, sector-2021-10/ind_niftyautolist",
    "SECTOR:BANK, sector-2021-10/ind_niftybanklist",
    "SECTOR:CONSUMERDURABLES, sector-2021-10/ind_niftyconsumerdurableslist",
    "SECTOR:FINANCE, sector-2021-10/ind_niftyfinancelist",
    "SECTOR:FMCG, sector-2021-10/ind_niftyfmcglist",
    "SECTOR:HEALTHCARE, sector-2021-10/ind_niftyhealthcarelist",
    "SECTOR:IT, sector-2021-10/ind_niftyitlist",
    "SECTOR:MEDIA, sector-2021-10/ind_niftymedialist",
    "SECTOR:METAL, sector-2021-10/ind_niftymetallist",
    "SECTOR:OILGAS, sector-2021-10/ind_niftyoilgaslist",
    "SECTOR:PHARMA, sector-2021-10/ind_niftypharmalist",
    "SECTOR:PRIVATEBANK, sector-2021-10/ind_niftyprivatebanklist",
    "SECTOR:PSUBANK, sector-2021-10/ind_niftypsubanklist",
    "SECTOR:REALTY, sector-2021-10/ind_niftyrealtylist"
  })
  void members_areBroadlyThoseOfTheExchange(String key, String list) throws IOException {
    Set<String> traded = Set.copyOf(column("cm-bhavcopy/sec_bhavdata_full_2026-03-06.csv.gz", 0));
    Set<String> theirs =
        column("universe/" + list + ".csv", 2).stream()
            .map(symbol -> symbol.replace("NSE:", ""))
            .map(symbol -> RENAMED.getOrDefault(symbol, symbol))
            .filter(traded::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ours =
        new TreeSet<>(
            UniverseCatalog.of(List.of())
                .find(new UniverseKey(key))
                .orElseThrow()
                .symbols()
                .symbols());

    Set<String> both = new TreeSet<>(ours);
    both.retainAll(theirs);
    System.out.printf(
        "%s: ours only %s, theirs only %s%n", key, less(ours, both), less(theirs, both));
    assertThat(both.size()).isGreaterThanOrEqualTo((int) Math.ceil(BROAD * theirs.size()));
    if (!key.startsWith("SECTOR:")) {
      assertThat(both.size()).isGreaterThanOrEqualTo((int) Math.ceil(BROAD * ours.size()));
    }
  }

  private static Set<String> less(Set<String> all, Set<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static List<String> column(String name, int column) throws IOException {
    Path file = Path.of(System.getProperty("farstrike.shared", "../shared"), "data", name);
    if (!Files.exists(file)) {
      Assumptions.abort("real market data not found: " + file);
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream bytes = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",", -1)[column].strip()).toList();
    }
  }
}
