package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.farstrike.market.SystemClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a function learns of its own invocation. */
final class InvocationContext implements Context {

  private static final int MEMORY_MEGABYTES = 1024;

  private final String functionName;
  private final String functionArn;
  private final String requestId;
  private final Instant deadline;
  private final SystemClock clock;
  private final LambdaLogger logger;

  InvocationContext(
      String functionName,
      String functionArn,
      String requestId,
      Instant deadline,
      SystemClock clock) {
    this.functionName = requireNonNull(functionName, "functionName is null");
    this.functionArn = requireNonNull(functionArn, "functionArn is null");
    this.requestId = requireNonNull(requestId, "requestId is null");
    this.deadline = requireNonNull(deadline, "deadline is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.logger = new FunctionLogger(LoggerFactory.getLogger("io.farstrike." + functionName));
  }

  private record FunctionLogger(Logger log) implements LambdaLogger {

    @Override
    public void log(String message) {
      log.info("{}", message.stripTrailing());
    }

    @Override
    public void log(byte[] message) {
      log(new String(message, StandardCharsets.UTF_8));
    }
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + functionName;
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public String getFunctionVersion() {
    return "local";
  }

  @Override
  public String getInvokedFunctionArn() {
    return functionArn;
  }

  /** None: it exists for mobile clients only. */
  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  /** None: it exists for mobile clients only. */
  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    long left = Duration.between(clock.now(), deadline).toMillis();
    return (int) Math.clamp(left, 0L, Integer.MAX_VALUE);
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MEGABYTES;
  }

  @Override
  public LambdaLogger getLogger() {
    return logger;
  }
}
