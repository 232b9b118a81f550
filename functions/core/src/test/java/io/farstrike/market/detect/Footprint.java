package io.farstrike.market.detect;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What can be reached from an object through classes of Farstrike, arrays and collections.
 *
 * @param objects records and constants apart
 * @param arrayElements of all arrays, filled or not
 */
record Footprint(long objects, long arrayElements) {

  static Footprint of(Object root) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    open.add(root);
    long elements = 0;
    long objects = 0;
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (!counts(next) || !seen.add(next)) {
        continue;
      }
      objects++;
      if (next instanceof Map<?, ?> map) {
        open.addAll(map.values());
      } else if (next instanceof Collection<?> many) {
        open.addAll(many);
      } else if (next.getClass().isArray()) {
        elements += Array.getLength(next);
        if (next instanceof Object[] references) {
          for (Object each : references) {
            push(open, each);
          }
        }
      } else {
        pushFields(open, next);
      }
    }
    return new Footprint(objects, elements);
  }

  private static boolean counts(Object object) {
    return object instanceof Map
        || object instanceof Collection
        || object.getClass().isArray()
        || (object.getClass().getPackageName().startsWith("io.farstrike")
            && !(object instanceof Record)
            && !(object instanceof Enum));
  }

  private static void pushFields(Deque<Object> open, Object object) {
    for (Field field : object.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        try {
          push(open, field.get(object));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static void push(Deque<Object> open, Object object) {
    if (object != null) {
      open.push(object);
    }
  }
}
