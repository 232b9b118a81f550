package io.farstrike.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Hands every property its randomness: a seed made of the property's name and of the number in the
 * system property {@code farstrike.seed}. The same build draws the same values everywhere; another
 * number draws others. A seed that a property names itself stays.
 */
public final class SameSeed implements AroundPropertyHook {

  /** What a number of the build makes of the seed of the property of this name. */
  static long seed(String number, String property) {
    long mixed = 0x9E3779B97F4A7C15L * Long.parseLong(number) + property.hashCode();
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    if (context.attributes().seed().isEmpty()) {
      String name = context.containerClass().getName() + "." + context.targetMethod().getName();
      long seed = seed(System.getProperty("farstrike.seed", "1"), name);
      context.attributes().setSeed(Long.toString(seed));
    }
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public boolean appliesTo(Optional<AnnotatedElement> element) {
    return true;
  }
}
