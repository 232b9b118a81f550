package io.farstrike.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that take long, mostly by waiting, and share nothing with others: they run one after
 * another beside all the rest. Whoever looks at the output of the whole process locks {@code
 * SYSTEM_OUT}.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("second lane")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SecondLane {}
