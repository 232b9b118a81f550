package io.farstrike.local.docs;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the build is made of, as the CycloneDX document of the build lists it. */
final class BillOfMaterials {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Component> components;
  private final Map<String, List<String>> needs;

  /**
   * A part.
   *
   * @param name group and name
   * @param licences ids, names where there is no id, or whole expressions; several are a choice, as
   *     the descriptors of Maven have it
   */
  record Component(String name, Set<String> licences) {

    Component {
      licences = Set.copyOf(licences);
    }

    boolean isOurs() {
      return name.startsWith("io.farstrike:");
    }
  }

  BillOfMaterials(String json) throws IOException {
    JsonNode document = JSON.readTree(json);
    this.components =
        each(document.path("components"))
            .collect(toMap(each -> each.path("bom-ref").asText(), BillOfMaterials::component));
    this.needs =
        each(document.path("dependencies"))
            .collect(
                toMap(
                    each -> each.path("ref").asText(),
                    each -> each(each.path("dependsOn")).map(JsonNode::asText).toList()));
  }

  private static Component component(JsonNode node) {
    Set<String> licences = new TreeSet<>();
    for (JsonNode licence : node.path("licenses")) {
      if (licence.has("expression")) {
        Stream.of(licence.path("expression").asText().replaceAll("[()]", "").split(" OR ", -1))
            .forEach(licences::add);
      } else {
        JsonNode named = licence.path("license");
        licences.add(named.path(named.has("id") ? "id" : "name").asText());
      }
    }
    return new Component(node.path("group").asText() + ':' + node.path("name").asText(), licences);
  }

  /** All libraries, none of ours. */
  Set<Component> libraries() {
    return new LinkedHashSet<>(
        components.values().stream().filter(each -> !each.isOurs()).toList());
  }

  /** Modules of ours. */
  Set<String> modules() {
    return new TreeSet<>(
        components.values().stream().filter(Component::isOurs).map(Component::name).toList());
  }

  /** The libraries that these modules of ours need, and those that these need. */
  Set<Component> librariesOf(Set<String> modules) {
    Deque<String> open = new ArrayDeque<>();
    components.forEach(
        (ref, component) -> {
          if (modules.contains(component.name())) {
            open.add(ref);
          }
        });
    Set<String> seen = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      String ref = open.remove();
      if (seen.add(ref)) {
        open.addAll(needs.getOrDefault(ref, List.of()));
      }
    }
    Set<Component> found = new LinkedHashSet<>();
    for (String ref : seen) {
      Component component = components.get(ref);
      if (component != null && !component.isOurs()) {
        found.add(component);
      }
    }
    return found;
  }

  /** Libraries of which no licence is allowed, with those that they have. */
  static Map<String, Set<String>> refused(Set<Component> libraries, Set<String> allowed) {
    Map<String, Set<String>> refused = new TreeMap<>();
    for (Component library : libraries) {
      if (library.licences().stream().noneMatch(allowed::contains)) {
        refused.put(library.name(), new TreeSet<>(library.licences()));
      }
    }
    return refused;
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
