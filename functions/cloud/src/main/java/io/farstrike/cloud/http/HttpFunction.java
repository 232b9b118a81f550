package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.snapshot.Rehearsal;
import io.farstrike.cloud.snapshot.Snapshotted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A function behind the HTTP API. It reads events and writes answers with the mapper that its
 * operations use anyway; the runtime's own would be a second Jackson to load at every cold start.
 */
public abstract class HttpFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>,
        RequestStreamHandler,
        Snapshotted {

  private final Observed observed;
  private final ApiDispatcher dispatcher;

  /** A function whose operations the dispatcher has. */
  protected HttpFunction(Observed observed, ApiDispatcher dispatcher) {
    this.observed = requireNonNull(observed, "observed is null");
    this.dispatcher = requireNonNull(dispatcher, "dispatcher is null");
    // What reads and writes them is loaded while the function starts, with more of the processor
    // than an event gets.
    var _ = Json.read("{}", APIGatewayV2HTTPEvent.class);
    var _ = Json.write(new APIGatewayV2HTTPResponse());
  }

  @Override
  public final APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, Context context) {
    return observed.call(context, () -> dispatcher.handle(event));
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    handle(this, in, out, context);
  }

  /**
   * Has a handler answer the event that is read.
   *
   * @throws IllegalArgumentException if it is not the JSON of an event; it is not quoted
   */
  public static void handle(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      InputStream in,
      OutputStream out,
      Context context)
      throws IOException {
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    APIGatewayV2HTTPEvent event = Json.read(text, APIGatewayV2HTTPEvent.class);
    APIGatewayV2HTTPResponse answer = handler.handleRequest(event, context);
    out.write(Json.write(answer).getBytes(StandardCharsets.UTF_8));
  }

  /** Answers requests of a user whom nobody knows; for a twin. */
  protected final void answerNobody(String... routeKeys) {
    for (String routeKey : routeKeys) {
      String event = Json.write(Rehearsal.request(routeKey));
      var _ = Json.write(dispatcher.handle(Json.read(event, APIGatewayV2HTTPEvent.class)));
    }
  }
}
