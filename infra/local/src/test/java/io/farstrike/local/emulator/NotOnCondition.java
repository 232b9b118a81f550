package io.farstrike.local.emulator;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Obeys {@link NotOn}. */
final class NotOnCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> emulator = SuitePlace.emulator(context);
    return AnnotationSupport.findAnnotation(context.getElement(), NotOn.class)
        .filter(not -> emulator.equals(Optional.of(not.value())))
        .map(not -> ConditionEvaluationResult.disabled(not.value() + ": " + not.because()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("nothing known against it"));
  }
}
