package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.named.NamedDocuments;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rsql.Reading;
import io.farstrike.cloud.screens.OwnScreen;
import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.cloud.screens.ShareText;
import io.farstrike.screener.ScreenViews.Imported;
import io.farstrike.screener.ScreenViews.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in screens that were exported or shared. Each is judged by itself: a bad one is told with
 * its errors and costs no other. A screen of the caller's own is replaced only if that is asked
 * for.
 */
final class ScreenImport {

  private static final String SCREENS = "screens";
  private static final String SHARE = "share";

  private final Platform platform;

  ScreenImport(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  ApiResponse run(ApiRequest request, Caller caller) {
    Fields body = request.fields(SCREENS, SHARE, "replace");
    boolean replace = body.flag("replace").orElse(false);
    List<Fields> entries = entries(body);
    body.refuseIfWrong();
    NamedDocuments<OwnScreen> store = platform.screens(caller.scope());
    Set<String> seen = new HashSet<>();
    List<Imported> imported = new ArrayList<>();
    for (Fields entry : entries) {
      String name = entry.isObject() ? ScreenFields.name(entry) : "";
      if (!name.isEmpty() && !seen.add(name)) {
        entry.error("name", Code.DUPLICATE, "stands in this import twice");
      }
      Optional<ScreenDefinition> read =
          entry.isObject() ? ScreenFields.read(entry, name) : Optional.empty();
      imported.add(
          read.map(screen -> saved(screen, entry, replace, store))
              .orElseGet(() -> Imported.refused(name, entry.errors())));
    }
    return ApiResponse.ok(new ScreenViews.Imports(imported));
  }

  private static List<Fields> entries(Fields body) {
    if (body.has(SCREENS) == body.has(SHARE)) {
      body.error(
          SCREENS,
          body.has(SHARE) ? Code.CONFLICT : Code.REQUIRED,
          "either screens or a share is needed, and not both");
    }
    List<Fields> entries =
        new ArrayList<>(
            body.entries(SCREENS, 1, OwnScreen.KIND.most(), ScreenFields.WITH_NAME)
                .orElse(List.of()));
    body.text(SHARE, 1, ShareText.LONGEST)
        .ifPresent(
            query -> {
              switch (ShareText.read(SHARE, query)) {
                case Reading.Understood<ObjectNode>(ObjectNode screen) ->
                    entries.add(Fields.part(SHARE, screen, ScreenFields.WITH_NAME));
                case Reading.Refused<ObjectNode>(FieldError error) -> body.error(error);
              }
            });
    return entries;
  }

  private Imported saved(
      ScreenDefinition screen, Fields entry, boolean replace, NamedDocuments<OwnScreen> store) {
    Optional<ScreenDefinition> there = store.find(screen.name()).map(OwnScreen::definition);
    if (there.equals(Optional.of(screen))) {
      return Imported.of(screen.name(), Outcome.UNCHANGED);
    }
    if (there.isPresent() && !replace) {
      entry.error("name", Code.CONFLICT, "is that of another screen of yours");
      return Imported.refused(screen.name(), entry.errors());
    }
    OwnScreen own = new OwnScreen(platform.ids().sortable(), platform.systemClock().now(), screen);
    return switch (store.save(own, Optional.empty())) {
      case MADE -> Imported.of(screen.name(), Outcome.MADE);
      case REPLACED -> Imported.of(screen.name(), Outcome.REPLACED);
      case FULL -> {
        entry.error(
            "name",
            Code.TOO_LARGE,
            "would be one more than the " + OwnScreen.KIND.most() + " that you may have");
        yield Imported.refused(screen.name(), entry.errors());
      }
      case STALE -> throw new IllegalStateException("no version was asked for");
    };
  }
}
