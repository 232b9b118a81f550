package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.Page;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.monitors.MonitorMessages;
import io.farstrike.cloud.monitors.MonitorRows;
import io.farstrike.cloud.monitors.MonitorState;
import io.farstrike.cloud.monitors.MonitorStop;
import io.farstrike.cloud.monitors.Monitors;
import io.farstrike.cloud.monitors.RowJson;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.InboxMessage;
import java.util.List;
import java.util.Optional;

/** Monitors: start, which replaces the one that runs, list, look at, stop. */
final class MonitorOperations {

  private final Platform platform;
  private final MonitorIntake intake;

  MonitorOperations(Platform platform, MonitorIntake intake) {
    this.platform = requireNonNull(platform, "platform is null");
    this.intake = requireNonNull(intake, "intake is null");
  }

  ApiResponse start(ApiRequest request, Caller caller) {
    Monitor monitor = intake.read(request, caller).askedIn(request.correlationId());
    Optional<Monitor> replaced = platform.monitors(caller.scope()).start(monitor, caller.session());
    platform.bell().ring(new JobMessage.Refresh(caller.scope().userId(), monitor.id(), 0));
    replaced.ifPresent(old -> tell(caller, old));
    return ApiResponse.json(
        202,
        new MonitorViews.Started(
            monitor.id(), monitor.state(), monitor.refreshSeconds(), replaced.map(Monitor::id)));
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    List<Monitor> found =
        platform.monitors(caller.scope()).list(limit + 1, request.cursor().position());
    List<Monitor> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(new Cursor(page.getLast().id()).text())
            : Optional.empty();
    return ApiResponse.ok(new Page<>(page.stream().map(MonitorViews.Summary::of).toList(), next));
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    return ApiResponse.ok(MonitorViews.Whole.of(found(request, caller)));
  }

  /** What a client asks for that has missed a message. */
  ApiResponse rows(ApiRequest request, Caller caller) {
    Monitor monitor = found(request, caller);
    List<String> names = monitor.parameters().screens();
    String screen = request.query("screen", names.getFirst());
    if (!names.contains(screen)) {
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  "screen",
                  FieldError.Code.ENUM,
                  "is no screen of this monitor",
                  Optional.of(names))));
    }
    MonitorRows rows =
        platform
            .monitors(caller.scope())
            .rowsOf(monitor.id())
            .flatMap(platform.workspace(caller.scope()).temp(monitor.id())::get)
            .map(MonitorRows::read)
            .orElseThrow(MonitorOperations::noRows);
    return ApiResponse.ok(
        new MonitorViews.Rows(
            monitor.id(),
            monitor.seq(),
            screen,
            rows.of(screen).rows().stream().map(RowJson::of).toList(),
            Notice.of(monitor.outcome())));
  }

  private static ProblemException noRows() {
    return ProblemException.of(
        ProblemType.RESULT_GONE,
        "The monitor was not refreshed yet, or was stopped and its rows are not kept any more.");
  }

  /** Doing it twice is doing it once. */
  ApiResponse stop(ApiRequest request, Caller caller) {
    Monitor before = found(request, caller);
    Monitor stopped =
        platform
            .monitors(caller.scope())
            .stop(before.id(), MonitorStop.USER)
            .orElseThrow(ProblemException::notFound);
    if (before.state() == MonitorState.RUNNING) {
      tell(caller, stopped);
    }
    return ApiResponse.ok(MonitorViews.Whole.of(stopped));
  }

  private Monitor found(ApiRequest request, Caller caller) {
    Monitors monitors = platform.monitors(caller.scope());
    return monitors.find(request.path("monitorId")).orElseThrow(ProblemException::notFound);
  }

  private void tell(Caller caller, Monitor stopped) {
    platform
        .inbox()
        .post(
            new InboxMessage.Personal(
                caller.scope().userId(),
                Optional.empty(),
                "monitor:" + stopped.id() + ":stopped",
                new MonitorMessages(stopped).stopped()));
  }
}
