package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Stands in for Lambda where one function calls another without waiting for it. */
public final class LocalLambda implements LambdaClient {

  private static final int ACCEPTED = 202;

  private final Map<String, Consumer<byte[]>> functions = new ConcurrentHashMap<>();

  /**
   * Deploys a function.
   *
   * @param invoked takes an event and returns at once
   */
  public void deploy(String name, Consumer<byte[]> invoked) {
    functions.put(requireNonNull(name, "name is null"), requireNonNull(invoked, "invoked is null"));
  }

  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    Consumer<byte[]> function = functions.get(request.functionName());
    if (function == null) {
      throw ResourceNotFoundException.builder().message("Function not found").build();
    }
    if (request.invocationType() != InvocationType.EVENT) {
      throw new UnsupportedOperationException("functions are called without waiting only");
    }
    function.accept(request.payload().asByteArray());
    return InvokeResponse.builder().statusCode(ACCEPTED).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
