package io.farstrike.market.match;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says besides rows.
 *
 * @param marketStatus of the moment
 * @param period of the session; null unless it is regular
 * @param preferences of the member it is for; members of a group may have named equal sets
 *     differently
 */
public record SnapshotInfo(
    MarketStatus marketStatus, @Nullable Period period, MemberPreferences preferences) {

  public SnapshotInfo {
    requireNonNull(marketStatus, "marketStatus is null");
    requireNonNull(preferences, "preferences is null");
  }

  void writeMoment(JsonBytes json) {
    json.name("marketStatus").string(marketStatus.name()).name("period");
    if (period == null) {
      json.nothing();
    } else {
      json.string(period.name());
    }
  }

  void writePreferences(JsonBytes json) {
    json.name("universes").beginObject();
    keys(json, "highlow", preferences.highlowKeys());
    keys(json, "market", preferences.marketKeys());
    json.name("symbols").number(preferences.highlow().size()).endObject();
    json.name("filter").beginObject();
    json.name("name").string(preferences.filterName());
    json.name("version").number(preferences.filterVersion());
    json.name("summary").string(preferences.filterSummary()).endObject();
  }

  private static void keys(JsonBytes json, String name, List<String> keys) {
    json.name(name).beginArray();
    keys.forEach(json::string);
    json.endArray();
  }
}
