package io.farstrike.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the system relies on, asked of the embedded servers through the SDK's clients. */
@Timeout(120)
class EmbeddedServicesTest {

  private static EmbeddedServices services;

  @BeforeAll
  static void start() throws Exception {
    services = EmbeddedServices.start(Optional.empty(), new SecureRandom());
    System.out.println("embedded services started in " + services.startTime().toMillis() + " ms");
    makeTable(services.dynamo().client(), "items");
    services.objects().makeBucket("workspaces");
  }

  @AfterAll
  static void stop() throws Exception {
    services.close();
  }

  private static void makeTable(DynamoDbClient tables, String name) {
    tables.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(keyPart("pk", KeyType.HASH), keyPart("sk", KeyType.RANGE)));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement keyPart(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static TransactWriteItem put(Put.Builder put) {
    return TransactWriteItem.builder().put(put.tableName("items").build()).build();
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }

  @Test
  void dynamo_itemPut_isReadBackAndFoundByPrefix() {
    DynamoDbClient tables = services.dynamo().client();
    for (String sk : List.of("JOB#2", "JOB#1", "FILE#1")) {
      tables.putItem(put -> put.tableName("items").item(key("reader", sk)));
    }

    assertThat(tables.getItem(get -> get.tableName("items").key(key("reader", "JOB#1"))).item())
        .isEqualTo(key("reader", "JOB#1"));
    assertThat(
            tables
                .query(
                    query ->
                        query
                            .tableName("items")
                            .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                            .expressionAttributeValues(
                                Map.of(
                                    ":pk", AttributeValue.fromS("reader"),
                                    ":sk", AttributeValue.fromS("JOB#"))))
                .items())
        .containsExactly(key("reader", "JOB#1"), key("reader", "JOB#2"));
  }

  @Test
  void dynamo_conditionThatFails_changesNothing() {
    DynamoDbClient tables = services.dynamo().client();
    tables.putItem(put -> put.tableName("items").item(key("once", "A")));

    assertThatThrownBy(
            () ->
                tables.putItem(
                    put ->
                        put.tableName("items")
                            .item(key("once", "A"))
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void dynamo_transactionWithOneFailedCondition_writesNoneOfIts() {
    DynamoDbClient tables = services.dynamo().client();
    tables.putItem(put -> put.tableName("items").item(key("both", "TAKEN")));

    assertThatThrownBy(
            () ->
                tables.transactWriteItems(
                    all ->
                        all.transactItems(
                            put(Put.builder().item(key("both", "NEW"))),
                            put(
                                Put.builder()
                                    .item(key("both", "TAKEN"))
                                    .conditionExpression("attribute_not_exists(pk)")))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.cancellationReasons())
                    .extracting(reason -> reason.code())
                    .containsExactly("None", "ConditionalCheckFailed"));
    assertThat(tables.getItem(get -> get.tableName("items").key(key("both", "NEW"))).hasItem())
        .isFalse();
  }

  @Test
  void sqs_messageWithGroupOnStandardQueue_arrivesWithItsGroup() {
    SqsClient queues = services.queues().client();
    String url = queues.createQueue(queue -> queue.queueName("fair")).queueUrl();
    queues.sendMessage(
        send -> send.queueUrl(url).messageBody("{\"jobId\":\"1\"}").messageGroupId("tenant-a"));

    Message message = receive(queues, url).getFirst();

    assertThat(message.body()).isEqualTo("{\"jobId\":\"1\"}");
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "tenant-a")
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
  }

  @Test
  void sqs_messageNotDeleted_comesBackAfterVisibilityAndThenGoesToDeadLetters() {
    SqsClient queues = services.queues().client();
    String dead = queues.createQueue(queue -> queue.queueName("dead")).queueUrl();
    String deadArn =
        queues
            .getQueueAttributes(
                ask -> ask.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String url =
        queues
            .createQueue(
                queue ->
                    queue
                        .queueName("redriven")
                        .attributes(
                            Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "1",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\""
                                    + deadArn
                                    + "\",\"maxReceiveCount\":2}")))
            .queueUrl();
    queues.sendMessage(send -> send.queueUrl(url).messageBody("poison").messageGroupId("t"));

    assertThat(receive(queues, url)).hasSize(1);
    assertThat(queues.receiveMessage(ask -> ask.queueUrl(url)).messages())
        .as("invisible while the first reader has it")
        .isEmpty();
    assertThat(receive(queues, url))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.attributes())
                    .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2"));
    assertThat(receive(queues, url, 3)).as("no third time").isEmpty();
    assertThat(receive(queues, dead)).extracting(Message::body).containsExactly("poison");
  }

  private static List<Message> receive(SqsClient queues, String url) {
    return receive(queues, url, 5);
  }

  private static List<Message> receive(SqsClient queues, String url, int waitSeconds) {
    return queues
        .receiveMessage(
            ask ->
                ask.queueUrl(url)
                    .waitTimeSeconds(waitSeconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  @Test
  void s3_objectPut_isReadBackListedAndDeleted() {
    S3Client objects = services.objects().client();
    for (String name :
        List.of("users/listed/one.csv", "users/listed/two.csv", "users/other/one.csv")) {
      objects.putObject(
          put -> put.bucket("workspaces").key(name).contentType("text/csv"),
          RequestBody.fromString(name));
    }

    assertThat(
            objects
                .getObjectAsBytes(get -> get.bucket("workspaces").key("users/listed/two.csv"))
                .asUtf8String())
        .isEqualTo("users/listed/two.csv");
    assertThat(
            objects
                .headObject(head -> head.bucket("workspaces").key("users/listed/two.csv"))
                .contentType())
        .isEqualTo("text/csv");
    assertThat(
            objects
                .listObjectsV2(list -> list.bucket("workspaces").prefix("users/listed/"))
                .contents())
        .extracting(S3Object::key)
        .containsExactly("users/listed/one.csv", "users/listed/two.csv");

    objects.deleteObject(delete -> delete.bucket("workspaces").key("users/other/one.csv"));
    assertThatThrownBy(
            () -> objects.getObject(get -> get.bucket("workspaces").key("users/other/one.csv")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void s3_putThatMustNotReplace_isRefusedWhereAnObjectIs() {
    S3Client objects = services.objects().client();
    RequestBody body = RequestBody.fromString("once");
    objects.putObject(
        put -> put.bucket("workspaces").key("users/a/immutable").ifNoneMatch("*"), body);

    assertThatThrownBy(
            () ->
                objects.putObject(
                    put -> put.bucket("workspaces").key("users/a/immutable").ifNoneMatch("*"),
                    body))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void s3_presignedAddress_opensItsObjectAndNoOther() throws Exception {
    S3Client objects = services.objects().client();
    objects.putObject(
        put -> put.bucket("workspaces").key("users/a/mine"), RequestBody.fromString("mine"));
    objects.putObject(
        put -> put.bucket("workspaces").key("users/b/theirs"), RequestBody.fromString("theirs"));
    URI address =
        services
            .objects()
            .presigner()
            .presignGetObject(
                sign ->
                    sign.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(get -> get.bucket("workspaces").key("users/a/mine")))
            .url()
            .toURI();

    assertThat(get(address).body()).isEqualTo("mine");
    assertThat(get(URI.create(address.toString().replace("a/mine", "b/theirs"))).statusCode())
        .isEqualTo(403);
    String signature = address.toString().replaceAll(".*X-Amz-Signature=([0-9a-f]+).*", "$1");
    String tampered = (signature.charAt(0) == 'a' ? "b" : "a") + signature.substring(1);
    assertThat(get(URI.create(address.toString().replace(signature, tampered))).statusCode())
        .isEqualTo(403);
    assertThat(get(URI.create(services.objects().endpoint() + "/workspaces/users/a/mine")))
        .as("no signature at all")
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403));
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(address).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void services_keptInFolder_areThereAgainAtNextStart(@TempDir Path data) throws Exception {
    try (EmbeddedServices first = EmbeddedServices.start(Optional.of(data), new SecureRandom())) {
      makeTable(first.dynamo().client(), "kept");
      first.dynamo().client().putItem(put -> put.tableName("kept").item(key("a", "b")));
      first.objects().makeBucket("kept");
      first
          .objects()
          .client()
          .putObject(
              put -> put.bucket("kept").key("a/b").contentType("text/csv"),
              RequestBody.fromString("kept"));
    }

    try (EmbeddedServices second = EmbeddedServices.start(Optional.of(data), new SecureRandom())) {
      assertThat(
              second
                  .dynamo()
                  .client()
                  .getItem(get -> get.tableName("kept").key(key("a", "b")))
                  .item())
          .isEqualTo(key("a", "b"));
      assertThat(
              second
                  .objects()
                  .client()
                  .getObjectAsBytes(get -> get.bucket("kept").key("a/b"))
                  .asUtf8String())
          .isEqualTo("kept");
    }
  }

  @Test
  void bucket_withNameThatLeavesTheFolder_isRefused() {
    assertThatThrownBy(() -> services.objects().makeBucket("../outside"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
