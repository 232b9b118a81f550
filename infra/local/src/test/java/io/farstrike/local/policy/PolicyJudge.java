package io.farstrike.local.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges a request by a policy document, for the part of the policy language that ours use; see <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">
 * how policies are evaluated</a>. Anything it does not know is an error, never a guess.
 *
 * @param document in the policy language
 * @param tags of the session
 */
record PolicyJudge(JsonNode document, Map<String, String> tags) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final String TAG = "aws:PrincipalTag/";

  /** Allowed by one statement and denied by none. */
  boolean allows(Ask ask) {
    boolean allowed = false;
    for (JsonNode statement : document.path("Statement")) {
      if (fits(statement, ask)) {
        switch (statement.path("Effect").asText()) {
          case "Allow" -> allowed = true;
          case "Deny" -> {
            return false;
          }
          default -> throw new IllegalStateException("effect of " + statement);
        }
      }
    }
    return allowed;
  }

  /** The same of a trust policy, asked by a role or a service. */
  boolean trusts(String principal, Ask ask) {
    for (JsonNode statement : document.path("Statement")) {
      if (!values(statement.at("/Principal/AWS")).contains(principal)) {
        return false;
      }
    }
    return allows(ask);
  }

  private boolean fits(JsonNode statement, Ask ask) {
    List<String> resources = values(statement.path("Resource"));
    return values(statement.path("Action")).stream()
            .anyMatch(action -> like(action, ask.action(), Pattern.CASE_INSENSITIVE))
        && (statement.has("Principal")
            || resources.stream().anyMatch(resource -> like(resource, ask.resource(), 0)))
        && conditionsHold(statement.path("Condition"), ask);
  }

  private boolean conditionsHold(JsonNode conditions, Ask ask) {
    for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        if (!holds(operator.getKey(), key.getKey(), values(key.getValue()), ask)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean holds(String operator, String key, List<String> wanted, Ask ask) {
    List<String> given = ask.context().getOrDefault(key, List.of());
    return switch (operator) {
      case "Null" -> wanted.contains(Boolean.toString(given.isEmpty()));
      case "StringEquals" -> one(key, given).filter(value -> equal(wanted, value)).isPresent();
      case "StringLike" ->
          one(key, given)
              .filter(value -> wanted.stream().anyMatch(pattern -> like(pattern, value, 0)))
              .isPresent();
      case "ForAllValues:StringLike" ->
          given.stream()
              .allMatch(value -> wanted.stream().anyMatch(pattern -> like(pattern, value, 0)));
      default -> throw new IllegalStateException("condition operator " + operator);
    };
  }

  /** These operators are for keys of one value. */
  private static Optional<String> one(String key, List<String> given) {
    if (given.size() > 1) {
      throw new IllegalStateException(key + " has several values");
    }
    return given.stream().findFirst();
  }

  private boolean equal(List<String> wanted, String value) {
    return wanted.stream()
        .flatMap(text -> resolved(text).stream())
        .anyMatch(text -> text.equals(value));
  }

  /** A text with its variables filled in; empty if one of them has no value. */
  private Optional<String> resolved(String text) {
    Matcher variable = VARIABLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (variable.find()) {
      Optional<String> value = valueOf(variable.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      variable.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(variable.appendTail(filled).toString());
  }

  private Optional<String> valueOf(String variable) {
    if (!variable.startsWith(TAG)) {
      throw new IllegalStateException("variable " + variable);
    }
    return Optional.ofNullable(tags.get(variable.substring(TAG.length())));
  }

  /** What a variable holds is taken letter by letter, also a star. */
  private boolean like(String pattern, String text, int flags) {
    Matcher variable = VARIABLE.matcher(pattern);
    StringBuilder regex = new StringBuilder();
    int from = 0;
    while (variable.find()) {
      Optional<String> value = valueOf(variable.group(1));
      if (value.isEmpty()) {
        return false;
      }
      regex.append(wildcards(pattern.substring(from, variable.start())));
      regex.append(Pattern.quote(value.get()));
      from = variable.end();
    }
    regex.append(wildcards(pattern.substring(from)));
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL).matcher(text).matches();
  }

  private static String wildcards(String pattern) {
    StringBuilder regex = new StringBuilder();
    pattern
        .chars()
        .forEach(
            letter -> {
              switch (letter) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(letter)));
              }
            });
    return regex.toString();
  }

  private static List<String> values(JsonNode oneOrMore) {
    List<String> values = new ArrayList<>();
    if (oneOrMore.isArray()) {
      oneOrMore.forEach(value -> values.add(value.asText()));
    } else if (!oneOrMore.isMissingNode()) {
      values.add(oneOrMore.asText());
    }
    return values;
  }
}
