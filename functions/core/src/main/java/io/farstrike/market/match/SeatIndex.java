package io.farstrike.market.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Symbol to groups. A change makes a new map and swaps it in, so nobody sees half of one. */
final class SeatIndex {

  private Map<String, Seats> seats = Map.of();

  Seats of(String symbol) {
    return seats.getOrDefault(symbol, Seats.NONE);
  }

  void add(Group group) {
    Map<String, Seats> changed = new HashMap<>(seats);
    List<String> symbols = group.key().highlow().symbols();
    for (int place = 0; place < symbols.size(); place++) {
      String symbol = symbols.get(place);
      changed.put(symbol, of(symbol).with(group, place));
    }
    seats = changed;
  }

  void remove(Group group) {
    Map<String, Seats> changed = new HashMap<>(seats);
    for (String symbol : group.key().highlow().symbols()) {
      Seats left = of(symbol).without(group);
      if (left.size() == 0) {
        changed.remove(symbol);
      } else {
        changed.put(symbol, left);
      }
    }
    seats = changed;
  }
}
