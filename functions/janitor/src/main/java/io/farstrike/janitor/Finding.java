package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the self-audit found of one rule.
 *
 * @param count how many break it
 * @param examples of these, by handle of a user or name of a resource; at most {@link #MOST}
 */
public record Finding(
    AuditRule rule, AuditRule.Severity severity, int count, List<String> examples) {

  static final int MOST = 20;

  public Finding {
    requireNonNull(rule, "rule is null");
    requireNonNull(severity, "severity is null");
    examples = List.copyOf(examples);
    if (count < 1 || examples.size() > MOST) {
      throw new IllegalArgumentException("count or examples out of range");
    }
  }
}
