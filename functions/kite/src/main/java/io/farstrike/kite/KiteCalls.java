package io.farstrike.kite;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.broker.CallCounts;
import io.farstrike.broker.CallGate;
import io.farstrike.broker.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes calls with one API key: headers, the gate, the transport, retries. */
final class KiteCalls {

  private final KiteParts parts;
  private final CallGate gate;
  private final @Nullable BrokerCredentials credentials;
  private final CallCounter counter = new CallCounter();

  /**
   * The calls of one key.
   *
   * @param credentials null where there is no token yet, which is at the login
   */
  KiteCalls(KiteParts parts, CallGate gate, @Nullable BrokerCredentials credentials) {
    this.parts = parts;
    this.gate = gate;
    this.credentials = credentials;
  }

  CallCounts counts() {
    return counter.counts();
  }

  /** Asks for JSON, with retries; fails with a {@link BrokerException}. */
  <T> T ask(KiteRequest request, DataDecoder<T> decoder) throws InterruptedException {
    return valueOf(request, settle(request, readers -> readers.json(decoder)));
  }

  <T> T valueOf(KiteRequest request, Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Failed<T> failed -> throw exception(request, failed);
    };
  }

  /** Asks until there is an answer or no hope for one. */
  <T> Outcome<T> settle(KiteRequest request, Function<AnswerReaders, AnswerReader<T>> reader)
      throws InterruptedException {
    HttpCall call = call(request);
    AnswerReader<T> answers =
        reader.apply(new AnswerReaders(credentials != null, secretsOf(request)));
    RetryPlan plan = new RetryPlan(parts.jitter(), request.repeatable());
    while (true) {
      Outcome<T> outcome = attempt(request.endpoint(), call, answers);
      if (!(outcome instanceof Outcome.Failed<T> failed)) {
        return outcome;
      }
      Optional<Duration> wait = plan.after(failed);
      if (wait.isEmpty()) {
        return failed;
      }
      parts.sleeper().sleep(wait.get());
    }
  }

  private <T> Outcome<T> attempt(Endpoint endpoint, HttpCall call, AnswerReader<T> reader)
      throws InterruptedException {
    CallGate.Turn turn = gate.await(endpoint.limit());
    try {
      counter.started(endpoint);
      Outcome<T> outcome = send(call, reader);
      if (outcome instanceof Outcome.Failed<T> failed && failed.kind() == Kind.RATE_LIMITED) {
        counter.refused();
        // Within the turn, so that whoever is next already waits longer.
        gate.refused(endpoint.limit());
      }
      return outcome;
    } finally {
      turn.close();
    }
  }

  private <T> Outcome<T> send(HttpCall call, AnswerReader<T> reader) {
    try (HttpAnswer answer = parts.transport().send(call)) {
      return reader.read(answer);
    } catch (IOException noAnswer) {
      // Only the class: the text of such an exception may hold the whole address.
      return Outcome.failed(
          Kind.UPSTREAM_DOWN, 0, "no answer (" + noAnswer.getClass().getSimpleName() + ')');
    }
  }

  private HttpCall call(KiteRequest request) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Kite-Version", "3");
    headers.put("Accept-Encoding", "gzip");
    headers.put("User-Agent", "farstrike/" + parts.options().version());
    if (credentials != null) {
      headers.put(
          "Authorization",
          "token " + credentials.apiKey() + ':' + credentials.accessToken().reveal());
    }
    request.body().ifPresent(body -> headers.put("Content-Type", body.contentType()));
    return new HttpCall(
        request.method(),
        URI.create(parts.root() + request.target()),
        headers,
        request.body().map(KiteRequest.Body::bytes),
        request.timeout());
  }

  private List<String> secretsOf(KiteRequest request) {
    List<String> secrets = new ArrayList<>(request.secrets());
    if (credentials != null) {
      secrets.add(credentials.accessToken().reveal());
      secrets.add(credentials.apiKey());
    }
    return secrets;
  }

  private static BrokerException exception(KiteRequest request, Outcome.Failed<?> failed) {
    String size = request.size() == 0 ? "" : " of " + request.size();
    String status = failed.httpStatus() == 0 ? "" : ", HTTP " + failed.httpStatus();
    return new BrokerException(
        failed.kind(),
        request.endpoint(),
        failed.httpStatus(),
        request.endpoint().name().toLowerCase(Locale.ROOT)
            + size
            + " failed: "
            + failed.kind()
            + status
            + ", "
            + failed.text());
  }
}
