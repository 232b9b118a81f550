package io.farstrike.local.aws;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SQS on a free port of 127.0.0.1, by ElasticMQ, in memory: messages end with this process.
 *
 * <p>It checks no signature; nothing but this machine can reach it.
 */
public final class EmbeddedQueues implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedQueues.class);

  /** The account that stands in queue addresses and names of resources. */
  public static final String ACCOUNT = "000000000000";

  private final SQSRestServer server;
  private final URI endpoint;
  private final SqsClient client;

  private EmbeddedQueues(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
    this.client =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(EmbeddedServices.REGION)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** Starts the server and waits until it listens. */
  public static EmbeddedQueues start() {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(EmbeddedServices.REGION.id())
            .withAWSAccountId(ACCOUNT)
            .start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return new EmbeddedQueues(server, URI.create("http://127.0.0.1:" + port));
  }

  /** A client of this server; closed with this object. */
  public SqsClient client() {
    return client;
  }

  /** The server's address on the loopback interface. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stopAndWait();
    } catch (Exception e) {
      // Under heavy load it takes longer than the minute that it waits for itself; its threads end
      // with the process, and nothing of it is kept.
      LOG.warn("the queue server is still stopping: {}", e.toString());
    }
  }
}
