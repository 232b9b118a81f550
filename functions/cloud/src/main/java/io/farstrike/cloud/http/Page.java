package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items at most as many as were asked for
 * @param nextCursor where the next page begins; without one it is there and null
 */
public record Page<T>(
    List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> nextCursor) {

  public Page {
    items = List.copyOf(items);
    requireNonNull(nextCursor, "nextCursor is null");
  }
}
