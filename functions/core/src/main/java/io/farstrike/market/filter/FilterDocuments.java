package io.farstrike.market.filter;

import io.farstrike.market.document.FieldError.Code;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.ObjectReader;
import io.farstrike.market.document.Reading;
import io.farstrike.market.document.TreeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads filter documents. Whoever parsed them has refused fields that stand twice. */
public final class FilterDocuments {

  /** The only version of documents. */
  public static final String VERSION = "1.0";

  /** Most bytes of a document, written without blanks. */
  public static final int MOST_BYTES = 8_192;

  private static final List<String> PARTS =
      List.of("version", "timestamp", "filters", "displayPreferences");
  private static final List<String> DISPLAY =
      List.of("showFilterIndicators", "compactFilterDisplay");

  private FilterDocuments() {}

  /**
   * What a document says, or all that is wrong with it.
   *
   * @param tree of maps, lists, texts, numbers, booleans and null
   */
  public static Reading<FilterSettings> read(@Nullable Object tree) {
    Findings findings = new Findings();
    FilterSettings settings = read(tree, "", findings);
    return findings.conclude(() -> settings);
  }

  /** What a document at a path within another says; what is wrong is noted. */
  static FilterSettings read(@Nullable Object tree, String path, Findings findings) {
    if (TreeText.bytes(tree) > MOST_BYTES) {
      findings.add(path, Code.TOO_LARGE, "must have at most 8 KB");
      return FilterSettings.DEFAULT;
    }
    return ObjectReader.of(tree, path, PARTS, findings)
        .map(document -> settings(document, findings))
        .orElse(FilterSettings.DEFAULT);
  }

  /** Notes it unless the document is of the version that is read here. */
  static void requireVersion(ObjectReader document, Findings findings) {
    document.require("version");
    if (!document.text("version").orElse(VERSION).equals(VERSION)) {
      findings.add(document.at("version"), Code.VERSION, "must be 1.0");
    }
  }

  private static FilterSettings settings(ObjectReader document, Findings findings) {
    requireVersion(document, findings);
    // The time is its keeper's to write; what a caller says of it is not taken over.
    document.text("timestamp");
    document.require("filters");
    DisplayPreferences display = display(document);
    return document
        .object("filters", FilterGroups.NAMES)
        .map(filters -> FilterGroups.read(filters, display, findings))
        .orElse(FilterSettings.DEFAULT);
  }

  private static DisplayPreferences display(ObjectReader document) {
    DisplayPreferences usual = DisplayPreferences.DEFAULT;
    return document
        .object("displayPreferences", DISPLAY)
        .map(
            reader ->
                new DisplayPreferences(
                    reader.flag("showFilterIndicators", usual.showFilterIndicators()),
                    reader.flag("compactFilterDisplay", usual.compactFilterDisplay())))
        .orElse(usual);
  }
}
