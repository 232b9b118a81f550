package io.farstrike.cloud.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.json.Json;
import io.farstrike.market.document.Reading;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.universe.Tracker;
import io.farstrike.market.universe.UniverseKey;
import io.farstrike.market.universe.UniverseSelection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a user has set for the stream, and when the stream shows something else by it. */
final class StreamStateTest {

  private static final Instant NOW = Instant.parse("2026-03-06T05:00:00Z");
  private static final StreamState NOTHING = StreamState.NOTHING;

  @Test
  @DisplayName("case 7: a filter that is not active changes nothing that the stream shows")
  void filterThatIsNotActive_changesNothingShown() {
    StreamState saved = NOTHING.with(filter("mine", "t1"));

    assertThat(saved.streamsLike(NOTHING)).isTrue();
    assertThat(saved.activating("mine").streamsLike(saved)).isFalse();
    assertThat(saved.activating("mine").with(filter("mine", "t2")).streamsLike(saved)).isFalse();
    assertThat(NOTHING.with(filter("default", "t3")).streamsLike(NOTHING)).isFalse();
  }

  @Test
  void watchlistThatIsNotChosen_changesNothingShown() {
    StreamState listed = NOTHING.with(list("w1", "TCS"));
    UniverseSelection selection =
        UniverseSelection.DEFAULT.with(Tracker.MARKET, List.of(UniverseKey.watchlist("w1")));
    StreamState chosen = listed.with(ChosenUniverses.of("t", Optional.of(NOW), selection));

    assertThat(listed.streamsLike(NOTHING)).isTrue();
    assertThat(chosen.streamsLike(listed)).isFalse();
    assertThat(chosen.with(list("w1", "INFY")).streamsLike(chosen)).isFalse();
    assertThat(chosen.with(list("w2", "INFY")).streamsLike(chosen)).isTrue();
    assertThat(chosen.withoutWatchlist("w1").streamsLike(chosen)).isFalse();
  }

  @Test
  void activeFilterThatIsDeleted_givesWayToTheDefaultOne() {
    SavedFilter mine = filter("mine", "t1");

    assertThat(NOTHING.with(mine).activating("mine").without(mine).active()).isEqualTo("default");
    assertThat(NOTHING.with(mine).without(mine)).isEqualTo(NOTHING);
  }

  @Test
  void activeFilterThatBreaksARule_isNeverTakenForTheDefaultOne() {
    SavedFilter broken =
        new SavedFilter("mine", "t", 1, NOW, NOW, Map.of("version", "0.9", "filters", Map.of()));

    assertThat(NOTHING.with(broken).activating("mine").activeFilter())
        .isInstanceOf(Reading.Invalid.class);
    assertThat(NOTHING.activeFilter()).isEqualTo(new Reading.Valid<>(FilterSettings.DEFAULT));
  }

  @Test
  void twentyFilters_areAll_butForTheDefaultOne() {
    StreamState state = NOTHING;
    for (int i = 0; i < 20; i++) {
      assertThat(state.isFullFor("f" + i)).isFalse();
      state = state.with(filter("f" + i, "t"));
    }

    assertThat(state.isFullFor("one-more")).isTrue();
    assertThat(state.isFullFor("f7")).isFalse();
    assertThat(state.isFullFor("default")).isFalse();
  }

  @Test
  void state_isKeptAndReadAsItWas() {
    StreamState state =
        NOTHING
            .with(filter("mine", "t1"))
            .with(list("w1", "TCS"))
            .with(ChosenUniverses.of("t", Optional.of(NOW), UniverseSelection.DEFAULT))
            .asVersion(7);

    StreamState read = Json.read(Json.write(state), StreamState.class);

    assertThat(read.asVersion(7).watchlists()).isEqualTo(state.watchlists());
    assertThat(read.universes()).isEqualTo(state.universes());
    assertThat(read.version()).isEqualTo(7);
    assertThat(read.filter("mine").orElseThrow().settings())
        .isEqualTo(new Reading.Valid<>(FilterSettings.DEFAULT));
  }

  private static SavedFilter filter(String name, String tag) {
    return new SavedFilter(name, tag, 1, NOW, NOW, FilterSettings.DEFAULT.toTree());
  }

  private static SavedWatchlist list(String id, String symbol) {
    return new SavedWatchlist(id, "List", "t-" + symbol, NOW, NOW, List.of(symbol));
  }
}
