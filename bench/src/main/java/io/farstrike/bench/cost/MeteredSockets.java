package io.farstrike.bench.cost;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionResponse;

/** Puts down what is written to sockets, in messages of up to 32 KB. */
final class MeteredSockets implements ApiGatewayManagementApiClient {

  static final double MESSAGE = 32 * 1_024;
  static final double GIGABYTE = 1e9;

  private final ApiGatewayManagementApiClient behind;
  private final Bill bill;
  private final String function;

  MeteredSockets(ApiGatewayManagementApiClient behind, Bill bill, String function) {
    this.behind = requireNonNull(behind, "behind is null");
    this.bill = requireNonNull(bill, "bill is null");
    this.function = requireNonNull(function, "function is null");
  }

  @Override
  public PostToConnectionResponse postToConnection(PostToConnectionRequest request) {
    int bytes = request.data().asByteArrayUnsafe().length;
    double messages = Math.max(1, Math.ceil(bytes / MESSAGE));
    bill.add(function, Unit.SOCKET_MESSAGES, messages);
    bill.add(function, Unit.DATA_OUT_GB, bytes / GIGABYTE);
    bill.call(function, "sockets.post", messages);
    return behind.postToConnection(request);
  }

  /** Closing costs nothing of its own. */
  @Override
  public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
    return behind.deleteConnection(request);
  }

  @Override
  public String serviceName() {
    return behind.serviceName();
  }

  @Override
  public void close() {}
}
