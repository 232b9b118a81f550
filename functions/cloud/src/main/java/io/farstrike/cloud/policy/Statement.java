package io.farstrike.cloud.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * What is allowed or denied. Actions are named one by one: a condition on partition keys is true
 * when a request has none, so that a wildcard would let a scan of the whole table pass.
 *
 * @param sid letters and digits; unique in its document
 * @param principals of a trust policy; empty elsewhere
 * @param resources full names; {@code *} stands for any characters. Empty in a trust policy
 */
public record Statement(
    String sid,
    Effect effect,
    List<Principal> principals,
    List<String> actions,
    List<String> resources,
    List<Condition> conditions) {

  /** The one statement that may scan: of an operator's role, which no function has. */
  static final String WHOLE_TABLES = "WholeTables";

  /** Reads of a whole table, which no condition on keys can narrow. */
  private static final Set<String> NEVER =
      Set.of(
          "dynamodb:Scan",
          "dynamodb:PartiQLSelect",
          "dynamodb:PartiQLInsert",
          "dynamodb:PartiQLUpdate",
          "dynamodb:PartiQLDelete");

  /** What a statement does to what it fits. */
  public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String word;

    Effect(String word) {
      this.word = word;
    }

    /** As policies write it. */
    public String word() {
      return word;
    }
  }

  public Statement {
    if (!sid.matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("sid must be letters and digits: " + sid);
    }
    requireNonNull(effect, "effect is null");
    principals = List.copyOf(principals);
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    if (actions.isEmpty() || principals.isEmpty() == resources.isEmpty()) {
      throw new IllegalArgumentException(
          sid + " needs actions, and either resources or principals");
    }
    for (String action : actions) {
      if (!action.matches("[a-z0-9-]+:[A-Za-z0-9]+") || isNever(sid, action)) {
        throw new IllegalArgumentException(sid + " may not have action " + action);
      }
    }
    if (resources.contains("*")) {
      throw new IllegalArgumentException(sid + " names no resource");
    }
  }

  private static boolean isNever(String sid, String action) {
    return NEVER.contains(action) && !(sid.equals(WHOLE_TABLES) && action.equals("dynamodb:Scan"));
  }

  static Statement allow(
      String sid, List<String> actions, List<String> resources, Condition... conditions) {
    return new Statement(sid, Effect.ALLOW, List.of(), actions, resources, List.of(conditions));
  }

  static Statement trust(
      String sid, List<String> actions, List<Principal> principals, Condition... conditions) {
    return new Statement(sid, Effect.ALLOW, principals, actions, List.of(), List.of(conditions));
  }
}
