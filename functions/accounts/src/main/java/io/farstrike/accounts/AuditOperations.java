package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.trail.Period;
import io.farstrike.cloud.trail.TrailEntry;
import io.farstrike.cloud.trail.TrailForm;
import io.farstrike.cloud.trail.TrailPage;
import java.util.List;

/** The signed-in user's own part of the record of changes. */
final class AuditOperations {

  private static final List<String> COLUMNS =
      List.of("at", "operation", "target", "address", "agent", "outcome", "requestId");

  private final Platform platform;

  AuditOperations(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    TrailForm form = TrailForm.of(request, List.of(TrailForm.JSON, TrailForm.CSV));
    TrailPage page =
        TrailPage.of(
            platform.trail(caller.scope())::within,
            Period.of(request, platform.systemClock().now()),
            request.cursor(),
            entry -> true,
            form.limit(request));
    return form.answer(page.items().stream().map(TrailEntry::of).toList(), page.next(), COLUMNS);
  }
}
