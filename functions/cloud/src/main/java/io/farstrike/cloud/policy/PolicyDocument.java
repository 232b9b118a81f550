package io.farstrike.cloud.policy;

import io.farstrike.cloud.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements that are judged together: what none of them allows, or one denies, is denied. */
public record PolicyDocument(List<Statement> statements) {

  /** Of the policy language; the older one knows no variables. */
  private static final String VERSION = "2012-10-17";

  public PolicyDocument {
    statements = List.copyOf(statements);
    if (statements.stream().map(Statement::sid).distinct().count() != statements.size()) {
      throw new IllegalArgumentException("two statements have one sid");
    }
  }

  /** The document in the policy language. */
  public String json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", VERSION);
    document.put("Statement", statements.stream().map(PolicyDocument::written).toList());
    return Json.write(document);
  }

  private static Map<String, Object> written(Statement statement) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("Sid", statement.sid());
    written.put("Effect", statement.effect().word());
    if (!statement.principals().isEmpty()) {
      Map<String, List<String>> principals = new LinkedHashMap<>();
      for (Principal.Kind kind : Principal.Kind.values()) {
        List<String> names =
            statement.principals().stream()
                .filter(principal -> principal.kind() == kind)
                .map(Principal::name)
                .toList();
        if (!names.isEmpty()) {
          principals.put(kind.word(), names);
        }
      }
      written.put("Principal", principals);
    }
    written.put("Action", statement.actions());
    if (!statement.resources().isEmpty()) {
      written.put("Resource", statement.resources());
    }
    if (!statement.conditions().isEmpty()) {
      written.put("Condition", conditions(statement.conditions()));
    }
    return written;
  }

  private static Map<String, Map<String, List<String>>> conditions(List<Condition> conditions) {
    Map<String, Map<String, List<String>>> written = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      written
          .computeIfAbsent(condition.operator().word(), word -> new LinkedHashMap<>())
          .put(condition.key(), condition.values());
    }
    return written;
  }
}
