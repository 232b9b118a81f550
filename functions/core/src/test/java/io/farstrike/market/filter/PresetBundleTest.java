package io.farstrike.market.filter;

import static io.farstrike.market.filter.Filtering.document;
import static io.farstrike.market.filter.Filtering.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.document.FieldError;
import io.farstrike.market.document.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Presets that leave one user and come to another. */
final class PresetBundleTest {

  private static final Map<String, Object> STRICT =
      document(Map.of("surge", Map.of("priceRange", List.of("mid", "low"))));
  private static final Map<String, Object> WRONG =
      document(Map.of("surge", Map.of("priceRange", List.of("cheap"))));

  @Test
  @DisplayName("case 8: one bad field of three presets, and nothing can be kept")
  void oneBadField_spoilsAll() {
    assertThat(faults(bundle(preset("a", STRICT), preset("b", WRONG), preset("c", STRICT))))
        .containsExactly("presets[1].filterData.filters.surge.priceRange[0] ENUM");
  }

  @Test
  @DisplayName("case 8: export, then import into a new user: identical canonical filters")
  void exportedPresets_comeBackTheSame() {
    PresetBundle sent =
        new PresetBundle(
            PresetBundle.Mode.ADD,
            List.of(
                new Preset("default", settings(document(Map.of("trends", Map.of("minAgeS", 3))))),
                new Preset("Metal & more", settings(STRICT))));

    Reading<PresetBundle> received =
        PresetBundle.read(sent.toTree("2026-03-05T05:32:31Z"), Set.of());

    assertThat(received).isInstanceOf(Reading.Valid.class);
    List<Preset> presets = ((Reading.Valid<PresetBundle>) received).value().presets();
    assertThat(presets).isEqualTo(sent.presets());
    assertThat(presets)
        .extracting(preset -> preset.settings().canonical())
        .isEqualTo(sent.presets().stream().map(each -> each.settings().canonical()).toList());
  }

  @Test
  void nameThatIsTaken_isAConflict_unlessReplaced() {
    Map<String, Object> bundle = bundle(preset("mine", STRICT));
    assertThat(faults(bundle, Set.of("mine"))).containsExactly("presets[0].filterName CONFLICT");

    bundle.put("mode", "replace");
    assertThat(faults(bundle, Set.of("mine"))).isEmpty();
    bundle.put("mode", "merge");
    assertThat(faults(bundle)).containsExactly("mode ENUM");
  }

  @Test
  void names_areCheckedAndStandOnce() {
    assertThat(
            faults(
                bundle(
                    preset("a", STRICT),
                    preset("a", STRICT),
                    preset("", STRICT),
                    preset(" b", STRICT),
                    preset("x".repeat(101), STRICT),
                    preset("a/b", STRICT),
                    preset("..", STRICT),
                    preset("export", STRICT),
                    Map.of("filterName", 3))))
        .containsExactly(
            "presets[1].filterName DUPLICATE",
            "presets[2].filterName RANGE",
            "presets[3].filterName RANGE",
            "presets[4].filterName RANGE",
            "presets[5].filterName RANGE",
            "presets[6].filterName RANGE",
            "presets[7].filterName CONFLICT",
            "presets[8].filterName TYPE",
            "presets[8].filterData REQUIRED");
  }

  @Test
  void moreThanTwentyPresets_areTooMany() {
    List<Object> many = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      many.add(preset("p" + i, STRICT));
      names.add("old" + i);
    }
    Map<String, Object> bundle = bundle(many.toArray());
    assertThat(faults(bundle)).isEmpty();
    assertThat(faults(bundle, Set.of("default"))).isEmpty();
    assertThat(faults(bundle, Set.of("another"))).containsExactly("presets TOO_LARGE");
    assertThat(faults(bundle(preset("default", STRICT)), names)).isEmpty();

    many.add(preset("p20", STRICT));
    assertThat(faults(bundle(many.toArray()))).containsExactly("presets TOO_LARGE");
  }

  @Test
  void envelope_isChecked() {
    assertThat(faults(Map.of()))
        .containsExactly("format REQUIRED", "version REQUIRED", "presets REQUIRED");
    assertThat(faults(Map.of("format", "x", "version", "0", "presets", Map.of(), "more", 1)))
        .containsExactlyInAnyOrder(
            "format ENUM", "version VERSION", "presets TYPE", "more UNKNOWN_FIELD");
  }

  private static Map<String, Object> preset(String name, Map<String, Object> document) {
    return Map.of("filterName", name, "filterData", document);
  }

  private static Map<String, Object> bundle(Object... presets) {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("format", "farstrike-filters");
    bundle.put("version", "1.0");
    bundle.put("presets", List.of(presets));
    return bundle;
  }

  private static List<String> faults(Map<String, Object> tree) {
    return faults(tree, Set.of());
  }

  private static List<String> faults(Map<String, Object> tree, Set<String> existing) {
    List<FieldError> errors =
        switch (PresetBundle.read(tree, existing)) {
          case Reading.Valid<PresetBundle> _ -> List.of();
          case Reading.Invalid<PresetBundle> invalid -> invalid.errors();
        };
    return errors.stream().map(error -> error.path() + ' ' + error.code()).toList();
  }
}
