package io.farstrike.market.filter;

import static io.farstrike.market.filter.Filtering.document;
import static io.farstrike.market.filter.Filtering.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.document.FieldError;
import io.farstrike.market.document.Reading;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What documents say, and what is wrong with those that say nothing. */
final class FilterDocumentsTest {

  @Test
  void absentGroups_areTheDefaults() {
    assertThat(settings(document(Map.of()))).isEqualTo(FilterSettings.DEFAULT);
    assertThat(settings(document(Map.of("trends", Map.of(), "surge", Map.of()))))
        .isEqualTo(FilterSettings.DEFAULT);
  }

  @Test
  void fullDocument_isReadWholly() {
    Map<String, Object> document = new LinkedHashMap<>(FilterSettings.DEFAULT.toTree());
    document.put("timestamp", "2026-03-05T05:32:31Z");

    assertThat(settings(document)).isEqualTo(FilterSettings.DEFAULT);
  }

  @Test
  @DisplayName("case 9: each fault with its path and code, all in one answer, no value echoed")
  void faults_areToldAllAtOnce() {
    Map<String, Object> trends = new HashMap<>();
    trends.put("strength", "gigantic");
    trends.put("minAgeS", 300);
    trends.put("maxAgeS", 200);
    Map<String, Object> filters = new LinkedHashMap<>();
    filters.put("highlow", Map.of("minCount", Double.NaN, "minVolume", true, "minDayVolume", "5"));
    filters.put("trends", trends);
    filters.put("surge", Map.of("priceRange", List.of("low", "mid", "low")));
    filters.put("surges", Map.of());

    assertThat(faults(document(filters)))
        .containsExactlyInAnyOrder(
            "filters.highlow.minCount TYPE",
            "filters.highlow.minVolume TYPE",
            "filters.highlow.minDayVolume TYPE",
            "filters.trends.strength ENUM",
            "filters.trends.minAgeS CONFLICT",
            "filters.surge.priceRange[2] DUPLICATE",
            "filters.surges UNKNOWN_FIELD");
    assertThat(errors(document(filters)).toString()).doesNotContain("gigantic");
  }

  @Test
  void requiredFields_areMissed() {
    assertThat(faults(Map.of())).containsExactly("version REQUIRED", "filters REQUIRED");
    assertThat(faults(List.of())).containsExactly(" TYPE");
    assertThat(faults(null)).containsExactly(" TYPE");
  }

  @Test
  void otherVersions_areRefused() {
    assertThat(faults(Map.of("version", "2.0", "filters", Map.of())))
        .containsExactly("version VERSION");
    assertThat(faults(Map.of("version", 1, "filters", Map.of()))).containsExactly("version TYPE");
  }

  @Test
  void numbers_keepTheirBounds() {
    assertThat(faults(highlow("minCount", -1))).containsExactly("filters.highlow.minCount RANGE");
    assertThat(faults(highlow("minCount", 1_000_001))).hasSize(1);
    assertThat(faults(highlow("minCount", 1_000_000))).isEmpty();
    assertThat(faults(highlow("minVolume", new BigDecimal("1E+12")))).isEmpty();
    assertThat(faults(highlow("minVolume", new BigDecimal("1E+900000000")))).hasSize(1);
    assertThat(faults(highlow("minVolume", new BigDecimal("1.5"))))
        .containsExactly("filters.highlow.minVolume RANGE");
    assertThat(faults(highlow("minVolume", new BigDecimal("5.0")))).isEmpty();
    assertThat(faults(surge("minMagnitudePct", new BigDecimal("100.01"))))
        .containsExactly("filters.surge.minMagnitudePct RANGE");
    assertThat(faults(surge("minMagnitudePct", Double.POSITIVE_INFINITY)))
        .containsExactly("filters.surge.minMagnitudePct TYPE");
    assertThat(faults(surge("maxAgeS", 86_401))).containsExactly("filters.surge.maxAgeS RANGE");
  }

  @Test
  void nullValue_isNoDefaultButForTheGreatestAge() {
    assertThat(faults(surge("maxAgeS", null))).isEmpty();
    assertThat(faults(surge("minAgeS", null))).containsExactly("filters.surge.minAgeS TYPE");
    assertThat(faults(document(Collections.singletonMap("trends", null))))
        .containsExactly("filters.trends TYPE");
  }

  @Test
  void equalAges_areNoConflict() {
    assertThat(faults(document(Map.of("trends", Map.of("minAgeS", 60, "maxAgeS", 60))))).isEmpty();
  }

  @Test
  void strengths_ofNoDetector_areNoChoice() {
    assertThat(errors(surge("magnitude", "extreme")))
        .containsExactly(
            new FieldError(
                "filters.surge.magnitude",
                FieldError.Code.ENUM,
                "is not an allowed value",
                List.of("weak", "moderate", "strong")));
    assertThat(faults(surge("magnitude", "WEAK"))).containsExactly("filters.surge.magnitude ENUM");
  }

  @Test
  void priceRange_entriesAreChecked() {
    assertThat(faults(surge("priceRange", Arrays.asList("low", null, "huge"))))
        .containsExactly("filters.surge.priceRange[1] TYPE", "filters.surge.priceRange[2] ENUM");
    assertThat(faults(surge("priceRange", "low"))).containsExactly("filters.surge.priceRange TYPE");
  }

  @Test
  void strangeFieldNames_areNotEchoed() {
    assertThat(faults(document(Map.of("<script>", 1)))).containsExactly("filters.? UNKNOWN_FIELD");
  }

  @Test
  void documentOverEightKilobytes_isTooLarge() {
    assertThat(faults(surge("priceRange", Collections.nCopies(2_000, "low"))))
        .containsExactly(" TOO_LARGE");
  }

  @Test
  void displayPreferences_areBooleans_andNoPartOfTheCanonicalForm() {
    Map<String, Object> document = document(Map.of());
    document.put("displayPreferences", Map.of("compactFilterDisplay", true));

    assertThat(settings(document).display()).isEqualTo(new DisplayPreferences(true, true));
    assertThat(settings(document).canonical()).isEqualTo(FilterSettings.DEFAULT.canonical());
    document.put("displayPreferences", Map.of("compactFilterDisplay", 1));
    assertThat(faults(document)).containsExactly("displayPreferences.compactFilterDisplay TYPE");
  }

  @Test
  void allFourRanges_areTheSameAsNone() {
    FilterSettings all = settings(surge("priceRange", List.of("high", "mid", "low", "penny")));

    assertThat(all.canonical())
        .isEqualTo(settings(surge("priceRange", List.of())).canonical())
        .contains("\"priceRange\":[]");
    assertThat(settings(surge("priceRange", List.of("penny", "low"))).canonical())
        .isEqualTo(settings(surge("priceRange", List.of("low", "penny"))).canonical())
        .contains("\"priceRange\":[\"low\",\"penny\"]");
  }

  @Test
  void summary_namesTheFirstThreeDifferences() {
    assertThat(FilterSettings.DEFAULT.summary()).isEqualTo("Default filters active");
    assertThat(
            settings(
                    document(
                        Map.of(
                            "highlow", Map.of("minCount", 25, "minVolume", 50_000),
                            "trends", Map.of("strength", "strong", "trendAge", "fresh"))))
                .summary())
        .isEqualTo("Count>=25, Vol>=50K, Trend:strong");
    assertThat(
            settings(
                    document(
                        Map.of(
                            "highlow", Map.of("minVolume", 2_500_000),
                            "trends", Map.of("trendAge", "recent"),
                            "surge", Map.of("magnitude", "weak", "priceRange", List.of("low")))))
                .summary())
        .isEqualTo("Vol>=2.5M, Age:recent, Surge:weak");
    assertThat(settings(surge("priceRange", List.of("low"))).summary()).isEqualTo("PriceRange");
    assertThat(settings(surge("minAgeS", 5)).summary()).isEqualTo("Other filters active");
    assertThat(
            settings(
                    document(
                        Map.of(
                            "trends", Map.of("strength", "weak", "timeWindow", "long"),
                            "surge", Map.of("magnitude", "weak"))))
                .summary())
        .isEqualTo("No filters active");
  }

  private static Map<String, Object> highlow(String field, @Nullable Object value) {
    return document(Map.of("highlow", Collections.singletonMap(field, value)));
  }

  private static Map<String, Object> surge(String field, @Nullable Object value) {
    return document(Map.of("surge", Collections.singletonMap(field, value)));
  }

  private static List<String> faults(@Nullable Object tree) {
    return errors(tree).stream().map(error -> error.path() + ' ' + error.code()).toList();
  }

  private static List<FieldError> errors(@Nullable Object tree) {
    return switch (FilterDocuments.read(tree)) {
      case Reading.Valid<FilterSettings> _ -> List.of();
      case Reading.Invalid<FilterSettings> invalid -> invalid.errors();
    };
  }
}
