package io.farstrike.janitor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings while they are gathered, in the order of the rules. */
final class Findings {

  private static final class Gathered {
    private final List<String> examples = new ArrayList<>();
    private int count;
  }

  private final Map<AuditRule, Gathered> byRule = new EnumMap<>(AuditRule.class);

  /** Notes one who breaks a rule. */
  void add(AuditRule rule, String who) {
    add(rule, Optional.of(who));
  }

  /**
   * The same of somebody who may have no name.
   *
   * @param who a handle or the name of a resource
   */
  void add(AuditRule rule, Optional<String> who) {
    Gathered gathered = byRule.computeIfAbsent(rule, one -> new Gathered());
    gathered.count++;
    if (gathered.examples.size() < Finding.MOST) {
      who.ifPresent(gathered.examples::add);
    }
  }

  List<Finding> list() {
    return byRule.entrySet().stream()
        .map(
            one ->
                new Finding(
                    one.getKey(),
                    one.getKey().severity(),
                    one.getValue().count,
                    one.getValue().examples))
        .toList();
  }
}
