package io.farstrike.local.security;

import io.farstrike.local.security.LeakWatch.Medium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Shows the watch what goes to the queue and into the logs of jobs. */
public final class HeardCalls implements ExecutionInterceptor {

  private final LeakWatch watch = LeakWatch.OF_THE_RUN;

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    if (request instanceof SendMessageRequest message) {
      watch.hear(Medium.MESSAGE, "to the queue", String.valueOf(message.messageBody()));
    }
  }

  /** Before it is signed: the stream of a file is open once at a time. */
  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    if (context.request() instanceof PutObjectRequest put && put.key().contains("/logs/")) {
      context.requestBody().map(HeardCalls::read).ifPresent(log -> hear(put, log));
    }
    return context.requestBody();
  }

  private void hear(PutObjectRequest put, String log) {
    watch.hear(Medium.LOG, "in the log " + put.key().replaceFirst(".*/", ""), log);
  }

  private static String read(RequestBody body) {
    try (InputStream in = body.contentStreamProvider().newStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
