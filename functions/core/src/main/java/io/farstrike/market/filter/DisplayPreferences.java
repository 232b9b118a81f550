package io.farstrike.market.filter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a client shows a filter; without effect on what passes it.
 *
 * @param showFilterIndicators whether it shows what is filtered
 * @param compactFilterDisplay whether it shows that in little room
 */
public record DisplayPreferences(boolean showFilterIndicators, boolean compactFilterDisplay) {

  public static final DisplayPreferences DEFAULT = new DisplayPreferences(true, false);

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("showFilterIndicators", showFilterIndicators);
    tree.put("compactFilterDisplay", compactFilterDisplay);
    return tree;
  }
}
