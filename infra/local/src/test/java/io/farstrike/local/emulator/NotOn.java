package io.farstrike.local.emulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Leaves a test out on an emulator that is known not to do what AWS does. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NotOnCondition.class)
public @interface NotOn {

  /** The emulator's name. */
  String value();

  /** What it does instead. */
  String because();
}
