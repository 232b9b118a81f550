package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.aws.EmbeddedServices;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Messages that go to a function in one invocation. */
record SqsBatch(String queueArn, List<Message> messages) {

  private static final ObjectMapper JSON = new ObjectMapper();

  SqsBatch {
    requireNonNull(queueArn, "queueArn is null");
    messages = List.copyOf(messages);
  }

  /** The event, as https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html shows it. */
  byte[] event() {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    messages.forEach(message -> records.add(entry(message)));
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event of texts could not be written", e);
    }
  }

  private ObjectNode entry(Message message) {
    ObjectNode entry = JSON.createObjectNode();
    entry.put("messageId", message.messageId());
    entry.put("receiptHandle", message.receiptHandle());
    entry.put("body", message.body());
    ObjectNode attributes = entry.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    ObjectNode own = entry.putObject("messageAttributes");
    message.messageAttributes().forEach((name, value) -> own.set(name, attribute(value)));
    entry.put("md5OfBody", message.md5OfBody());
    entry.put("eventSource", "aws:sqs");
    entry.put("eventSourceARN", queueArn);
    entry.put("awsRegion", EmbeddedServices.REGION.id());
    return entry;
  }

  private static ObjectNode attribute(MessageAttributeValue value) {
    ObjectNode attribute = JSON.createObjectNode();
    if (value.stringValue() != null) {
      attribute.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      attribute.put("binaryValue", value.binaryValue().asByteArray());
    }
    attribute.putArray("stringListValues");
    attribute.putArray("binaryListValues");
    attribute.put("dataType", value.dataType());
    return attribute;
  }

  /**
   * The messages that are done with, by what the function returned: all but those it names as
   * failed; none if it names one that is not in the batch, or none by its name.
   */
  List<Message> done(String answer) {
    Set<String> failed = new LinkedHashSet<>();
    try {
      for (JsonNode failure : JSON.readTree(answer).path("batchItemFailures")) {
        failed.add(failure.path("itemIdentifier").asText(""));
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    Set<String> known = messages.stream().map(Message::messageId).collect(Collectors.toSet());
    if (!known.containsAll(failed)) {
      return List.of();
    }
    return messages.stream().filter(message -> !failed.contains(message.messageId())).toList();
  }
}
