package io.farstrike.local.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.core.ProtocolMarshaller;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;

/** The SDK's own reading and writing of JSON, put to the server's side of a connection. */
final class JsonWire {

  private static final AwsJsonProtocolFactory FACTORY =
      AwsJsonProtocolFactory.builder()
          .clientConfiguration(
              SdkClientConfiguration.builder()
                  // Nothing is sent; the writer wants to put some address into its request.
                  .option(
                      SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
                      ClientEndpointProvider.forEndpointOverride(URI.create("http://127.0.0.1")))
                  .build())
          .protocol(AwsJsonProtocol.AWS_JSON)
          .protocolVersion("1.0")
          .build();

  private static final JsonOperationMetadata READING =
      JsonOperationMetadata.builder()
          .hasStreamingSuccessResponse(false)
          .isPayloadJson(true)
          .build();

  private static final OperationInfo WRITING =
      OperationInfo.builder()
          .requestUri("/")
          .httpMethod(SdkHttpMethod.POST)
          .hasImplicitPayloadMembers(true)
          .hasPayloadMembers(true)
          .build();

  private JsonWire() {}

  /** Reads what a client has written. */
  static SdkPojo read(byte[] json, Supplier<SdkPojo> empty) throws IOException {
    SdkHttpFullResponse message =
        SdkHttpFullResponse.builder()
            .statusCode(200)
            .content(AbortableInputStream.create(new ByteArrayInputStream(json)))
            .build();
    try {
      return FACTORY
          .<SdkPojo>createResponseHandler(READING, empty)
          .handle(message, new ExecutionAttributes());
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Writes what a client can read. */
  static byte[] write(SdkPojo answer) {
    ProtocolMarshaller<SdkHttpFullRequest> marshaller = FACTORY.createProtocolMarshaller(WRITING);
    try (InputStream content =
        marshaller.marshall(answer).contentStreamProvider().orElseThrow().newStream()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
