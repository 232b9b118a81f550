package io.farstrike.market.match;

import java.util.Arrays;

/**
 * The groups that want a symbol, with the symbol's place in each, in the order the groups were
 * made. Never changes for those who hold it: one more group makes new seats, which may share the
 * arrays.
 */
final class Seats {

  static final Seats NONE = new Seats(new Group[2], new int[2], 0);

  private final Group[] groups;
  private final int[] places;
  private final int size;

  private Seats(Group[] groups, int[] places, int size) {
    this.groups = groups;
    this.places = places;
    this.size = size;
  }

  int size() {
    return size;
  }

  Group group(int i) {
    return groups[i];
  }

  /** The symbol's place in the group's set. */
  int place(int i) {
    return places[i];
  }

  Seats with(Group group, int place) {
    // the arrays may be shared because nobody extends the same seats twice: the index forgets them
    boolean full = size == groups.length || this == NONE;
    Group[] newGroups = full ? Arrays.copyOf(groups, Math.max(2, size * 2)) : groups;
    int[] newPlaces = full ? Arrays.copyOf(places, Math.max(2, size * 2)) : places;
    newGroups[size] = group;
    newPlaces[size] = place;
    return new Seats(newGroups, newPlaces, size + 1);
  }

  Seats without(Group group) {
    int kept = 0;
    Group[] newGroups = new Group[groups.length];
    int[] newPlaces = new int[groups.length];
    for (int i = 0; i < size; i++) {
      if (groups[i] != group) {
        newGroups[kept] = groups[i];
        newPlaces[kept++] = places[i];
      }
    }
    return new Seats(newGroups, newPlaces, kept);
  }
}
