package io.farstrike.cloud.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Answers the calls of a rehearsal by itself: an empty table, an empty bucket, a role that holds
 * nothing. It opens no connection.
 */
public final class RehearsalHttp implements SdkHttpClient {

  private static final String ROLE =
      """
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
      <Credentials><AccessKeyId>rehearsal</AccessKeyId><SecretAccessKey>rehearsal</SecretAccessKey>
      <SessionToken>rehearsal</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>
      </Credentials></AssumeRoleResult></AssumeRoleResponse>
      """;

  private static final String COUNTED = "{\"Attributes\":{\"used\":{\"N\":\"1\"}}}";
  private static final String NO_OBJECT = "<Error><Code>NoSuchKey</Code></Error>";

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String host = request.httpRequest().host();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        if (request.contentStreamProvider().isPresent()) {
          try (InputStream body = request.contentStreamProvider().get().newStream()) {
            var _ = body.transferTo(OutputStream.nullOutputStream());
          }
        }
        if (host.startsWith("sts.")) {
          return answer(200, ROLE);
        }
        if (host.contains("s3.")) {
          return answer(404, NO_OBJECT);
        }
        boolean counts =
            request.httpRequest().firstMatchingHeader("X-Amz-Target").stream()
                .anyMatch(target -> target.endsWith(".UpdateItem"));
        return answer(200, counts ? COUNTED : "{}");
      }

      @Override
      public void abort() {}
    };
  }

  private static HttpExecuteResponse answer(int status, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("content-length", String.valueOf(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  @Override
  public String clientName() {
    return "Rehearsal";
  }

  @Override
  public void close() {}
}
