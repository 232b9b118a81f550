package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.document.Reading;
import io.farstrike.market.filter.FilterDocuments;
import io.farstrike.market.filter.FilterSettings;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A filter of the live stream that a user has saved.
 *
 * @param tag another one after each change
 * @param version of this filter, from 1
 * @param document as it was valid when it was saved
 */
public record SavedFilter(
    String name,
    String tag,
    long version,
    Instant createdAt,
    Instant updatedAt,
    Map<String, Object> document) {

  public SavedFilter {
    requireNonNull(name, "name is null");
    requireNonNull(tag, "tag is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(updatedAt, "updatedAt is null");
    document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
  }

  /** What the document says today; a rule may have come since that it breaks. */
  public Reading<FilterSettings> settings() {
    return FilterDocuments.read(document);
  }

  /** The same filter under another name. */
  public SavedFilter renamed(String newName, String newTag, Instant now) {
    return new SavedFilter(newName, newTag, version + 1, createdAt, now, document);
  }
}
