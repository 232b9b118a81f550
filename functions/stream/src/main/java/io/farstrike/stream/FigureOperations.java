package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.relay.StreamFigures;
import java.time.Instant;

/** A caller's own figures of the live stream, as its engine told them last. */
final class FigureOperations {

  private final Platform platform;

  FigureOperations(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  private record Statistics(Instant at, JsonNode stats) {}

  private record Summary(Instant at, JsonNode gauge, JsonNode activity) {}

  ApiResponse statistics(ApiRequest request, Caller caller) {
    StreamFigures.Told told = told(caller);
    return ApiResponse.ok(new Statistics(told.at(), told.figures().path("stats")));
  }

  ApiResponse summary(ApiRequest request, Caller caller) {
    StreamFigures.Told told = told(caller);
    return ApiResponse.ok(
        new Summary(told.at(), told.figures().path("gauge"), told.figures().path("activity")));
  }

  /** Whoever has not streamed of late has no figures. */
  private StreamFigures.Told told(Caller caller) {
    return platform.streamFigures(caller.scope()).find().orElseThrow(ProblemException::notFound);
  }
}
