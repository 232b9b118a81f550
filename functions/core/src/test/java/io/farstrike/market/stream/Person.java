package io.farstrike.market.stream;

/** A user of a test: who it is, and what it wants now and wanted before. */
final class Person {

  final String id;
  final String handle;
  RandomWishes.Wishes wishes;
  NaiveMember oracle;
  NaiveMember oracleBefore;
  long changedMs;

  Person(int number, RandomWishes.Wishes wishes, NaiveMember oracle) {
    id = "member-" + number;
    handle = "h-" + number;
    this.wishes = wishes;
    this.oracle = oracle;
    oracleBefore = oracle;
  }

  void wants(RandomWishes.Wishes other, NaiveMember itsOracle, long nowMs) {
    oracleBefore = oracle;
    wishes = other;
    oracle = itsOracle;
    changedMs = nowMs;
  }
}
