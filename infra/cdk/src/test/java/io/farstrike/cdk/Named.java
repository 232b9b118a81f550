package io.farstrike.cdk;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toMap;

import io.farstrike.cdk.Synthesised.Resource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;

/** Resources by a name of theirs; one that is not there is a failure. */
record Named(Map<String, Resource> byName) {

  static Collector<Resource, ?, Named> by(Function<Resource, String> name) {
    return collectingAndThen(toMap(name, one -> one), Named::new);
  }

  Resource get(String name) {
    Resource found = byName.get(name);
    if (found == null) {
      throw new AssertionError("no " + name + " among " + byName.keySet());
    }
    return found;
  }

  Set<String> keySet() {
    return byName.keySet();
  }

  Collection<Resource> values() {
    return byName.values();
  }
}
