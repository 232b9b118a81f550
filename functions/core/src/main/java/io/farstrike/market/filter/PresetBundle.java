package io.farstrike.market.filter;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.document.FieldError.Code;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.ObjectReader;
import io.farstrike.market.document.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Presets that travel together, from one user to another or to the same one later.
 *
 * @param mode what becomes of presets that are there already
 * @param presets each name once
 */
public record PresetBundle(Mode mode, List<Preset> presets) {

  /** What becomes of a preset whose name is there already. */
  public enum Mode {
    /** That is an error. */
    ADD,
    /** It gets the new filter. */
    REPLACE
  }

  private static final String FORMAT = "farstrike-filters";
  private static final List<String> PARTS =
      List.of("format", "version", "exportedAt", "mode", "presets");
  private static final List<String> PRESET_PARTS = List.of("filterName", "filterData");

  public PresetBundle {
    requireNonNull(mode, "mode is null");
    presets = List.copyOf(presets);
  }

  /**
   * What a bundle says, or all that is wrong with it: then nothing of it may be kept.
   *
   * @param existing names of the presets that the user has saved
   */
  public static Reading<PresetBundle> read(@Nullable Object tree, Set<String> existing) {
    Findings findings = new Findings();
    PresetBundle bundle =
        ObjectReader.of(tree, "", PARTS, findings)
            .map(document -> bundle(document, existing, findings))
            .orElse(new PresetBundle(Mode.ADD, List.of()));
    return findings.conclude(() -> bundle);
  }

  /**
   * The bundle as a document.
   *
   * @param exportedAt ISO time in UTC
   */
  public Map<String, Object> toTree(String exportedAt) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("format", FORMAT);
    tree.put("version", FilterDocuments.VERSION);
    tree.put("exportedAt", exportedAt);
    List<Object> entries = new ArrayList<>();
    for (Preset preset : presets) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("filterName", preset.name());
      entry.put("filterData", preset.settings().toTree());
      entries.add(entry);
    }
    tree.put("presets", entries);
    return tree;
  }

  private static PresetBundle bundle(
      ObjectReader document, Set<String> existing, Findings findings) {
    document.require("format");
    if (!document.text("format").orElse(FORMAT).equals(FORMAT)) {
      findings.notAllowed(document.at("format"), List.of(FORMAT));
    }
    FilterDocuments.requireVersion(document, findings);
    document.text("exportedAt");
    Mode mode = document.choice("mode", Mode.ADD);
    document.require("presets");
    List<?> entries = document.list("presets").orElse(List.of());
    if (entries.size() > Preset.MOST + 1) {
      findings.add("presets", Code.TOO_LARGE, "must hold at most 20 presets");
      return new PresetBundle(mode, List.of());
    }
    List<Preset> presets = presets(entries, mode == Mode.ADD ? existing : Set.of(), findings);
    Set<String> names = new HashSet<>(existing);
    presets.forEach(preset -> names.add(preset.name()));
    names.remove(Preset.DEFAULT_NAME);
    if (names.size() > Preset.MOST) {
      findings.add("presets", Code.TOO_LARGE, "would make more than 20 presets");
    }
    return new PresetBundle(mode, presets);
  }

  private static List<Preset> presets(List<?> entries, Set<String> taken, Findings findings) {
    List<Preset> presets = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      ObjectReader.of(entries.get(i), "presets[" + i + ']', PRESET_PARTS, findings)
          .flatMap(entry -> preset(entry, taken, seen, findings))
          .ifPresent(presets::add);
    }
    return presets;
  }

  private static Optional<Preset> preset(
      ObjectReader entry, Set<String> taken, Set<String> seen, Findings findings) {
    String name = Preset.readName(entry, "filterName", findings);
    if (!name.isEmpty() && !seen.add(name)) {
      findings.add(entry.at("filterName"), Code.DUPLICATE, "stands there twice");
    } else if (taken.contains(name)) {
      findings.add(entry.at("filterName"), Code.CONFLICT, "is the name of a preset already");
    }
    FilterSettings settings =
        entry.require("filterData")
            ? FilterDocuments.read(entry.value("filterData"), entry.at("filterData"), findings)
            : FilterSettings.DEFAULT;
    return name.isEmpty() ? Optional.empty() : Optional.of(new Preset(name, settings));
  }
}
