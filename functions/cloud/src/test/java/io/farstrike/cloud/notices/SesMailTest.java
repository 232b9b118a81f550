package io.farstrike.cloud.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.ThrottleWatch;
import io.farstrike.cloud.platform.CloudClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** The real client against a server on the loopback interface that speaks as SES does. */
class SesMailTest {

  private static final Letter LETTER = new Letter("anna@example.com", "A subject", "One\nTwo\n");

  private final List<JsonNode> taken = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private int status = 200;

  SesMailTest() throws IOException {
    server.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath());
          taken.add(
              Json.tree(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          byte[] answer = "{\"MessageId\":\"1\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void send_isOneSimpleMessageToOneAddress() {
    mail().send(LETTER);

    assertThat(paths).containsExactly("POST /v2/email/outbound-emails");
    JsonNode sent = taken.getFirst();
    assertThat(sent.path("FromEmailAddress").asText()).isEqualTo("from@example.com");
    assertThat(sent.at("/Destination/ToAddresses")).hasSize(1);
    assertThat(sent.at("/Destination/ToAddresses/0").asText()).isEqualTo("anna@example.com");
    assertThat(sent.at("/Content/Simple/Subject/Data").asText()).isEqualTo("A subject");
    assertThat(sent.at("/Content/Simple/Body/Text/Data").asText()).isEqualTo("One\nTwo\n");
  }

  @Test
  void send_thatIsRefused_throws() {
    status = 400;

    assertThatThrownBy(() -> mail().send(LETTER)).isInstanceOf(SesV2Exception.class);
    assertThat(taken).as("not tried again").hasSize(1);
  }

  @Test
  void environment_withoutASender_isRefusedByName() {
    CloudClients clients =
        new CloudClients(
            Region.AP_SOUTH_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")),
            UrlConnectionHttpClient.create(),
            new ThrottleWatch(new Counters()));

    assertThatThrownBy(() -> SesMail.of(clients, Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FARSTRIKE_MAIL_FROM");
  }

  private SesMail mail() {
    return new SesMail(
        SesV2Client.builder()
            .region(Region.AP_SOUTH_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .build(),
        "from@example.com");
  }
}
