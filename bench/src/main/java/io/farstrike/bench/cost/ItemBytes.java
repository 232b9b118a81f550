package io.farstrike.bench.cost;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Size of an item by the rules of the tables: names and values in UTF-8, three bytes a document.
 */
final class ItemBytes {

  private static final int OVERHEAD = 3;

  private ItemBytes() {}

  static long of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(part -> text(part.getKey()) + of(part.getValue()))
        .sum();
  }

  private static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> text(value.s());
      case N -> (value.n().length() + 1) / 2 + 1;
      case B -> value.b().asByteArrayUnsafe().length;
      case M -> OVERHEAD + of(value.m()) + value.m().size();
      case L -> OVERHEAD + value.l().stream().mapToLong(one -> of(one) + 1).sum();
      case SS -> value.ss().stream().mapToLong(ItemBytes::text).sum();
      case NS -> value.ns().stream().mapToLong(one -> (one.length() + 1) / 2 + 1).sum();
      case BS -> value.bs().stream().mapToLong(one -> one.asByteArrayUnsafe().length).sum();
      case BOOL, NUL -> 1;
      case UNKNOWN_TO_SDK_VERSION -> 0;
    };
  }

  private static long text(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
