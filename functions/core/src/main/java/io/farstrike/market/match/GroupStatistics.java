package io.farstrike.market.match;

import java.util.List;

/**
 * What became of the events of a group's symbols since the group or its session began.
 *
 * @param categories one each, in the order of {@link Category}
 * @param frames deltas that were made
 * @param payloadBytes their length together
 */
public record GroupStatistics(List<Counts> categories, long frames, long payloadBytes) {

  public GroupStatistics {
    categories = List.copyOf(categories);
    if (categories.size() != Category.values().length) {
      throw new IllegalArgumentException("not one entry a category");
    }
  }

  /**
   * Events of one category. Always {@code beforeFilter = filtered + matched} and {@code matched =
   * sent + folded + lost + pending}.
   *
   * @param beforeFilter all of them
   * @param filtered refused, or replaced before they were old enough
   * @param matched admitted
   * @param sent in a frame
   * @param folded replaced by a newer one, or withdrawn, before they were sent
   * @param lost never sent because the group's filter failed
   * @param pending not sent yet, or not old enough yet
   */
  public record Counts(
      long beforeFilter,
      long filtered,
      long matched,
      long sent,
      long folded,
      long lost,
      long pending) {}

  public Counts of(Category category) {
    return categories.get(category.place());
  }

  /**
   * The statistics block of a frame.
   *
   * @param coveragePercent subscribed and selected of selected
   * @param efficiencyPercent subscribed and selected of subscribed
   * @param filterMicros mean time of the filter an event, microseconds
   * @param countsPartial whether the session began before counting did
   */
  public byte[] toJson(
      double coveragePercent,
      double efficiencyPercent,
      double filterMicros,
      boolean countsPartial) {
    long processed = categories.stream().mapToLong(Counts::beforeFilter).sum();
    long filtered = categories.stream().mapToLong(Counts::filtered).sum();
    JsonBytes json = new JsonBytes(768).beginObject();
    json.name("totalEventsProcessed").number(processed);
    json.name("totalEventsFiltered").number(filtered);
    json.name("totalEventsSent").number(categories.stream().mapToLong(Counts::sent).sum());
    json.name("overallFilterRate").decimal(processed == 0 ? 0 : filtered * 100.0 / processed, 2);
    json.name("byCategory").beginObject();
    for (Category category : Category.values()) {
      json.name(category.word());
      write(json, of(category));
    }
    json.endObject();
    json.name("emissionsCount").number(frames);
    json.name("totalPayloadSizeBytes").number(payloadBytes);
    json.name("avgFilterProcessingTime").decimal(filterMicros, 3);
    json.name("coverage").decimal(coveragePercent, 2);
    json.name("efficiency").decimal(efficiencyPercent, 2);
    json.name("countsPartial").bool(countsPartial);
    return json.endObject().toBytes();
  }

  private static void write(JsonBytes json, Counts counts) {
    json.beginObject();
    json.name("beforeFilter").number(counts.beforeFilter());
    json.name("filtered").number(counts.filtered());
    json.name("sent").number(counts.sent());
    json.name("folded").number(counts.folded());
    json.name("lost").number(counts.lost());
    json.endObject();
  }
}
