package io.farstrike.screener;

import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.screens.BandDefinition;
import io.farstrike.cloud.screens.OwnScreen;
import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.cloud.screens.ShareText;
import io.farstrike.options.Sides;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Screens in the form of openapi.yaml. */
final class ScreenViews {

  private ScreenViews() {}

  /**
   * One screen.
   *
   * @param share the query of a URL from which the screen can be imported
   */
  record Screen(
      String name,
      boolean builtIn,
      Optional<Instant> savedAt,
      String where,
      String sort,
      List<String> columns,
      Optional<Integer> limit,
      Optional<Integer> bestPerSymbol,
      Sides side,
      List<BandDefinition> bands,
      String share) {

    static Screen of(OwnScreen own) {
      return of(own.definition(), Optional.of(own.savedAt()));
    }

    static Screen ofBuiltIn(ScreenDefinition definition) {
      return of(definition, Optional.empty());
    }

    private static Screen of(ScreenDefinition screen, Optional<Instant> savedAt) {
      return new Screen(
          screen.name(),
          savedAt.isEmpty(),
          savedAt,
          screen.where(),
          screen.sort(),
          screen.columns(),
          screen.limit(),
          screen.bestPerSymbol(),
          screen.side(),
          screen.bands(),
          ShareText.of(screen));
    }
  }

  /** Own screens in the form that an import takes. */
  record Exported(List<ScreenDefinition> screens) {}

  /** What became of one screen of an import. */
  enum Outcome {
    MADE,
    REPLACED,
    /** The screen of this name is the same already. */
    UNCHANGED,
    REFUSED
  }

  /**
   * One screen of an import.
   *
   * @param name empty when it could not be read
   * @param errors why it was refused
   */
  record Imported(Optional<String> name, Outcome outcome, Optional<List<FieldError>> errors) {

    static Imported of(String name, Outcome outcome) {
      return new Imported(Optional.of(name), outcome, Optional.empty());
    }

    static Imported refused(String name, List<FieldError> errors) {
      return new Imported(
          Optional.of(name).filter(known -> !known.isEmpty()),
          Outcome.REFUSED,
          Optional.of(errors));
    }
  }

  /** All of them, in the order in which they came. */
  record Imports(List<Imported> items) {}
}
