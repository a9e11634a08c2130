package flybridge.detect;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an object holds on to, directly and through others, as the collector would see it: the
/// program's own objects by their fields, those of the JDK by what they contain.
public final class Holdings {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Holdings() {}

  public static Holdings of(Object... roots) {
    Holdings holdings = new Holdings();
    for (Object root : roots) {
      holdings.walk(root);
    }
    return holdings;
  }

  /// How many objects of a type there are.
  public long count(Class<?> type) {
    return seen.stream().filter(type::isInstance).count();
  }

  private void walk(Object root) {
    Deque<Object> open = new ArrayDeque<>();
    reach(root, open);
    while (!open.isEmpty()) {
      Object next = open.pop();
      switch (next) {
        case Map<?, ?> map ->
            map.forEach(
                (key, value) -> {
                  reach(key, open);
                  reach(value, open);
                });
        case Collection<?> many -> many.forEach(one -> reach(one, open));
        case Optional<?> maybe -> maybe.ifPresent(one -> reach(one, open));
        case Object[] array -> {
          for (Object one : array) {
            reach(one, open);
          }
        }
        default -> fields(next, open);
      }
    }
  }

  private void fields(Object owner, Deque<Object> open) {
    for (Class<?> type = owner.getClass(); ours(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            reach(field.get(owner), open);
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }

  private static boolean ours(Class<?> type) {
    return type != null && type.getName().startsWith("flybridge.");
  }

  private void reach(Object one, Deque<Object> open) {
    if (one != null && !(one instanceof Enum<?>) && !(one instanceof Class<?>) && seen.add(one)) {
      open.push(one);
    }
  }
}
