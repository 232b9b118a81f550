package io.farstrike.local.policy;

import static java.util.Objects.requireNonNullElse;

import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * What the platform asks the policies for each request; see the <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">actions
 * and condition keys</a> of the services.
 *
 * @param keyArn the full name of a key by any of its names
 */
record Asks(Arns arns, UnaryOperator<String> keyArn) {

  private static final String KEYS = "dynamodb:LeadingKeys";

  /** What an app client asks without credentials, or with a user's access token. */
  private static final Set<String> UNSIGNED =
      Set.of(
          "SignUp",
          "ConfirmSignUp",
          "ResendConfirmationCode",
          "ForgotPassword",
          "ConfirmForgotPassword",
          "GetTokensFromRefreshToken",
          "RevokeToken",
          "AssociateSoftwareToken",
          "VerifySoftwareToken");

  /** All of them must be allowed. */
  List<Ask> of(Object request) {
    return switch (request) {
      case GetItemRequest get -> List.of(items("GetItem", get.tableName(), get.key()));
      case PutItemRequest put -> List.of(items("PutItem", put.tableName(), put.item()));
      case UpdateItemRequest update ->
          List.of(items("UpdateItem", update.tableName(), update.key()));
      case DeleteItemRequest delete ->
          List.of(items("DeleteItem", delete.tableName(), delete.key()));
      case QueryRequest query -> List.of(query(query));
      case BatchGetItemRequest batch ->
          batch.requestItems().entrySet().stream()
              .map(one -> items("BatchGetItem", one.getKey(), one.getValue().keys()))
              .toList();
      case BatchWriteItemRequest batch ->
          batch.requestItems().entrySet().stream()
              .map(
                  one ->
                      items(
                          "BatchWriteItem",
                          one.getKey(),
                          one.getValue().stream().map(Asks::keyOf).toList()))
              .toList();
      case TransactWriteItemsRequest parts ->
          parts.transactItems().stream().map(this::part).toList();
      case ScanRequest scan -> List.of(Ask.of("dynamodb:Scan", table(scan.tableName())));
      case ExecuteStatementRequest run ->
          List.of(Ask.of("dynamodb:PartiQLSelect", table(arns.topology().index().name())));
      case GetObjectRequest get -> List.of(download(get));
      case GetObjectPresignRequest presign -> List.of(download(presign.getObjectRequest()));
      case PutObjectRequest put -> List.of(Ask.of("s3:PutObject", object(put.bucket(), put.key())));
      case DeleteObjectRequest delete ->
          List.of(
              Ask.of(
                  delete.versionId() == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
                  object(delete.bucket(), delete.key())));
      case ListObjectsV2Request list ->
          List.of(listing("s3:ListBucket", list.bucket(), list.prefix()));
      case ListObjectVersionsRequest list ->
          List.of(listing("s3:ListBucketVersions", list.bucket(), list.prefix()));
      case EncryptRequest call -> List.of(key("Encrypt", call.keyId(), call.encryptionContext()));
      case DecryptRequest call -> List.of(key("Decrypt", call.keyId(), call.encryptionContext()));
      case ReEncryptRequest call ->
          List.of(
              key("ReEncryptFrom", call.sourceKeyId(), call.sourceEncryptionContext()),
              key("ReEncryptTo", call.destinationKeyId(), call.destinationEncryptionContext()));
      case DescribeKeyRequest call -> List.of(key("DescribeKey", call.keyId(), Map.of()));
      case DescribeContinuousBackupsRequest look ->
          List.of(Ask.of("dynamodb:DescribeContinuousBackups", table(look.tableName())));
      case GetPublicAccessBlockRequest look ->
          List.of(Ask.of("s3:GetBucketPublicAccessBlock", bucket(look.bucket())));
      case GetKeyRotationStatusRequest look ->
          List.of(key("GetKeyRotationStatus", look.keyId(), Map.of()));
      case SendMessageRequest send -> List.of(Ask.of("sqs:SendMessage", queue(send.queueUrl())));
      case GetQueueUrlRequest find ->
          List.of(Ask.of("sqs:GetQueueUrl", queue('/' + find.queueName())));
      case GetQueueAttributesRequest look ->
          List.of(Ask.of("sqs:GetQueueAttributes", queue(look.queueUrl())));
      case PostToConnectionRequest post -> List.of(connection("POST", post.connectionId()));
      case DeleteConnectionRequest delete -> List.of(connection("DELETE", delete.connectionId()));
      case CognitoIdentityProviderRequest call -> directory(call);
      default -> throw new IllegalStateException("no action known for " + request.getClass());
    };
  }

  private Ask connection(String method, String connectionId) {
    return Ask.of(
        "execute-api:ManageConnections",
        arns.connections()
            .replace(
                "*/" + arns.topology().socketsStage(), "a1b2c3/" + arns.topology().socketsStage())
            .replace("/*/@connections/*", '/' + method + "/@connections/" + connectionId));
  }

  private String queue(String url) {
    return arns.queue(arns.topology().jobs()).replaceFirst("[^:]*$", url.replaceFirst(".*/", ""));
  }

  private Ask part(TransactWriteItem part) {
    if (part.put() != null) {
      return items("PutItem", part.put().tableName(), part.put().item());
    } else if (part.update() != null) {
      return items("UpdateItem", part.update().tableName(), part.update().key());
    } else if (part.delete() != null) {
      return items("DeleteItem", part.delete().tableName(), part.delete().key());
    }
    return items(
        "ConditionCheckItem", part.conditionCheck().tableName(), part.conditionCheck().key());
  }

  private static Map<String, AttributeValue> keyOf(WriteRequest write) {
    return write.putRequest() != null ? write.putRequest().item() : write.deleteRequest().key();
  }

  private Ask items(String action, String table, Map<String, AttributeValue> key) {
    return items(action, table, List.of(key));
  }

  private Ask items(String action, String table, List<Map<String, AttributeValue>> keys) {
    List<String> partitions = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys) {
      AttributeValue partition = key.get("pk");
      if (partition != null) {
        partitions.add(text(partition));
      }
    }
    return new Ask("dynamodb:" + action, table(table), Map.of(KEYS, partitions));
  }

  private static String text(AttributeValue value) {
    return requireNonNullElse(value.s() == null ? value.n() : value.s(), "");
  }

  private Ask query(QueryRequest query) {
    String attribute = "pk";
    String resource = table(query.tableName());
    if (query.indexName() != null) {
      attribute = "[A-Za-z]+";
      resource += "/index/" + query.indexName();
    }
    String condition = requireNonNullElse(query.keyConditionExpression(), "");
    for (Map.Entry<String, String> name : query.expressionAttributeNames().entrySet()) {
      condition = condition.replace(name.getKey(), name.getValue());
    }
    Matcher equality =
        Pattern.compile("(?<![A-Za-z])" + attribute + " = (:\\w+)").matcher(condition);
    List<String> partitions = new ArrayList<>();
    if (equality.find() && query.expressionAttributeValues().containsKey(equality.group(1))) {
      partitions.add(text(query.expressionAttributeValues().get(equality.group(1))));
    }
    return new Ask("dynamodb:Query", resource, Map.of(KEYS, partitions));
  }

  private Ask download(GetObjectRequest get) {
    return Ask.of(
        get.versionId() == null ? "s3:GetObject" : "s3:GetObjectVersion",
        object(get.bucket(), get.key()));
  }

  private Ask listing(String action, String bucket, @Nullable String prefix) {
    Ask ask = Ask.of(action, bucket(bucket));
    return prefix == null ? ask : ask.with("s3:prefix", prefix);
  }

  private Ask key(String action, @Nullable String name, Map<String, String> context) {
    Ask ask = Ask.of("kms:" + action, keyArn.apply(requireNonNullElse(name, "")));
    for (Map.Entry<String, String> one : context.entrySet()) {
      ask = ask.with("kms:EncryptionContext:" + one.getKey(), one.getValue());
    }
    return ask;
  }

  private List<Ask> directory(CognitoIdentityProviderRequest call) {
    String action = call.getClass().getSimpleName().replaceFirst("Request$", "");
    return UNSIGNED.contains(action)
        ? List.of()
        : List.of(Ask.of("cognito-idp:" + action, arns.userPool()));
  }

  private String table(String name) {
    return arns.table(new Topology.Table(name, "pk", "sk", "ttl", List.of()));
  }

  private String bucket(String name) {
    return arns.bucket().replaceFirst("[^:]*$", name);
  }

  private String object(String bucket, String key) {
    return bucket(bucket) + '/' + key;
  }
}
