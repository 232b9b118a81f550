package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.Origins;
import io.farstrike.local.gateway.LambdaFunction;
import io.farstrike.local.gateway.SocketGateway;
import java.util.Map;

/** All functions of one version. */
record Deployment(
    LocalFunctions functions,
    Map<String, LambdaFunction> api,
    SocketGateway.Functions sockets,
    LambdaFunction worker,
    Map<String, LambdaFunction> scheduled,
    LambdaFunction streamer) {

  Deployment {
    requireNonNull(functions, "functions is null");
    api = Map.copyOf(api);
    requireNonNull(sockets, "sockets is null");
    requireNonNull(worker, "worker is null");
    scheduled = Map.copyOf(scheduled);
    requireNonNull(streamer, "streamer is null");
  }

  /**
   * Wires everything.
   *
   * @param workers jobs that may run at once
   * @param console origins of pages that use the API
   * @param pages origins of pages that open sockets
   */
  static Deployment of(LocalFunctions functions, int workers, Origins console, Origins pages) {
    return new Deployment(
        functions,
        functions.behindTheApi(console),
        functions.onSockets(pages),
        functions.worker(workers),
        functions.onSchedule(),
        functions.streamer());
  }

  /** Points every alias at another version; what is under way goes on in this one. */
  void takenOverBy(Deployment newer) {
    api.forEach((name, function) -> function.takenOverBy(of(newer.api, name)));
    sockets.connect().takenOverBy(newer.sockets.connect());
    sockets.disconnect().takenOverBy(newer.sockets.disconnect());
    sockets.message().takenOverBy(newer.sockets.message());
    worker.takenOverBy(newer.worker);
    scheduled.forEach((name, function) -> function.takenOverBy(of(newer.scheduled, name)));
    streamer.takenOverBy(newer.streamer);
  }

  private static LambdaFunction of(Map<String, LambdaFunction> functions, String name) {
    return requireNonNull(functions.get(name), name);
  }
}
