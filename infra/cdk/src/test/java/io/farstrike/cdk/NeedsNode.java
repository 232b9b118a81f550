package io.farstrike.cdk;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The CDK's library runs on Node; without it a test is skipped, aloud. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.Condition.class)
public @interface NeedsNode {

  /** Looks for Node once. */
  final class Condition implements ExecutionCondition {

    private static final boolean PRESENT = isPresent();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (PRESENT) {
        return ConditionEvaluationResult.enabled("Node is there");
      }
      System.out.println(
          "SKIPPED: " + context.getDisplayName() + " needs Node 20 or later on the PATH");
      return ConditionEvaluationResult.disabled("no Node on the PATH");
    }

    private static boolean isPresent() {
      try {
        Process node =
            new ProcessBuilder("node", "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return node.waitFor() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
