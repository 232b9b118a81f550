package io.farstrike.local.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a policy is asked: may this be done?
 *
 * @param context the request's condition keys, in any letters; a key without values is there
 */
record Ask(String action, String resource, Map<String, List<String>> context) {

  Ask {
    Map<String, List<String>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(context);
    context = known;
  }

  static Ask of(String action, String resource) {
    return new Ask(action, resource, Map.of());
  }

  Ask with(String key, String... values) {
    Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(context);
    more.put(key, List.of(values));
    return new Ask(action, resource, more);
  }
}
