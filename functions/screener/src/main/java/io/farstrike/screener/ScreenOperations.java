package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.Page;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.cloud.screens.OwnScreen;
import io.farstrike.cloud.screens.ScreenDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Screens: those that everybody has, and those that a user has written. */
final class ScreenOperations {

  private final Platform platform;

  ScreenOperations(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  /** Built-in ones first, then the caller's own by name. */
  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    String after = request.cursor().position();
    int builtIn = BuiltInScreens.NAMES.indexOf(after);
    List<ScreenViews.Screen> found = new ArrayList<>();
    if (after.isEmpty() || builtIn >= 0) {
      BuiltInScreens.DEFINITIONS.stream()
          .skip(builtIn + 1L)
          .map(ScreenViews.Screen::ofBuiltIn)
          .forEach(found::add);
    }
    platform.screens(caller.scope()).list(limit + 1, builtIn >= 0 ? "" : after).stream()
        .map(ScreenViews.Screen::of)
        .forEach(found::add);
    List<ScreenViews.Screen> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(new Cursor(page.getLast().name()).text())
            : Optional.empty();
    return ApiResponse.ok(new Page<>(page, next));
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    String name = request.path("name");
    return BuiltInScreens.DEFINITIONS.stream()
        .filter(definition -> definition.name().equals(name))
        .findFirst()
        .map(definition -> ApiResponse.ok(ScreenViews.Screen.ofBuiltIn(definition)))
        .or(() -> platform.screens(caller.scope()).find(name).map(own -> answer(200, own)))
        .orElseThrow(ProblemException::notFound);
  }

  ApiResponse put(ApiRequest request, Caller caller) {
    String name = ScreenFields.nameInPath(request);
    Fields fields = request.fields(ScreenFields.PARTS.toArray(String[]::new));
    Optional<ScreenDefinition> read = ScreenFields.read(fields, name);
    fields.refuseIfWrong();
    OwnScreen screen =
        new OwnScreen(platform.ids().sortable(), platform.systemClock().now(), read.orElseThrow());
    return switch (IfMatch.save(screen, request, platform.screens(caller.scope()))) {
      case MADE -> answer(201, screen);
      case REPLACED -> answer(200, screen);
      case STALE ->
          throw ProblemException.of(
              ProblemType.STALE, "The screen is not the one that If-Match names. Read it again.");
      case FULL ->
          throw ProblemException.of(
              ProblemType.SCREENS_FULL,
              "You have %1$d screens of at most %1$d. Delete one first."
                  .formatted(OwnScreen.KIND.most()));
    };
  }

  ApiResponse delete(ApiRequest request, Caller caller) {
    if (!platform.screens(caller.scope()).delete(ScreenFields.nameInPath(request))) {
      throw ProblemException.notFound();
    }
    return ApiResponse.noContent();
  }

  ApiResponse export(ApiRequest request, Caller caller) {
    return ApiResponse.ok(
        new ScreenViews.Exported(
            platform.screens(caller.scope()).list(OwnScreen.KIND.most(), "").stream()
                .map(OwnScreen::definition)
                .toList()));
  }

  private static ApiResponse answer(int status, OwnScreen screen) {
    return new ApiResponse(
        status,
        "application/json",
        Json.write(ScreenViews.Screen.of(screen)),
        Map.of("etag", IfMatch.tag(screen)));
  }
}
