package io.farstrike.local.gateway;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.AccessTokens;
import io.farstrike.market.SystemClock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;

/** The HTTP API as {@link HttpGateway} serves it, called without a server between. */
public final class Front {

  private static final Topology.Cors SAME_ORIGIN = new Topology("front").cors(List.of());

  private final ApiFront front;

  public Front(
      ApiContract contract,
      Map<String, LambdaFunction> functions,
      AccessTokens tokens,
      SystemClock clock) {
    this.front = new ApiFront(contract, functions, tokens, clock, new CrossOrigin(SAME_ORIGIN));
  }

  /**
   * A request.
   *
   * @param target path below the root, and query, both percent-encoded
   * @param headers names in lower case
   */
  public record Call(
      String method, String target, Map<String, String> headers, String body, String sourceIp) {

    public Call(String method, String target, Map<String, String> headers, String body) {
      this(method, target, headers, body, "127.0.0.1");
    }

    /** The same request from another address. */
    public Call from(String address) {
      return new Call(method, target, headers, body, address);
    }
  }

  /**
   * An answer.
   *
   * @param headers names in lower case
   */
  public record Reply(int status, Map<String, String> headers, String body) {}

  public Reply answer(Call call) throws InterruptedException {
    String[] target = call.target().split("\\?", 2);
    Map<String, List<String>> headers = new TreeMap<>();
    call.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    HttpAnswer answer =
        front.answer(
            new HttpCall(
                call.method(),
                target[0],
                target.length > 1 ? target[1] : "",
                "HTTP/1.1",
                call.sourceIp(),
                headers,
                SdkBytes.fromUtf8String(call.body())),
            UUID.randomUUID().toString());
    Map<String, String> fields = new TreeMap<>();
    answer
        .headers()
        .forEach(field -> fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
    return new Reply(answer.status(), fields, answer.body().asUtf8String());
  }
}
