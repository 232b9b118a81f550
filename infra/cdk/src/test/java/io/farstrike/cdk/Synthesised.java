package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.cxapi.CloudAssembly;

/**
 * The templates of a stage, synthesised once for all tests. Each synthesis is also one of cdk-nag:
 * a finding that nobody has acknowledged breaks it.
 *
 * @param templates by the stacks' names
 */
record Synthesised(Deployment deployment, Map<String, JsonNode> templates) {

  /** As for users. */
  static final Supplier<Synthesised> PROD =
      once(Map.of("stage", "prod", "mailFrom", "farstrike@example.com"));

  /** As for trying things. */
  static final Supplier<Synthesised> DEV = once(Map.of("stage", "dev"));

  private static Supplier<Synthesised> once(Map<String, Object> context) {
    return new Supplier<>() {
      private @org.jspecify.annotations.Nullable Synthesised made;

      @Override
      public synchronized Synthesised get() {
        if (made == null) {
          made = of(context);
        }
        return made;
      }
    };
  }

  /** The stage of a context, with the flags of cdk.json and jars that hold next to nothing. */
  static Synthesised of(Map<String, Object> context) {
    try {
      Path folder = Files.createTempDirectory("farstrike-cdk");
      Map<String, Object> all = new HashMap<>(flags());
      all.putAll(context);
      App app =
          new App(
              AppProps.builder().context(all).outdir(folder.resolve("cdk.out").toString()).build());
      Deployment deployment =
          new Deployment(
              app, StageSettings.of(new Context(app.getNode())), module -> jar(folder, module));
      CloudAssembly assembly = app.synth();
      Map<String, JsonNode> templates = new TreeMap<>();
      assembly
          .getStacks()
          .forEach(
              stack ->
                  templates.put(
                      stack.getStackName(),
                      read(Path.of(requireNonNull(stack.getTemplateFullPath())))));
      return new Synthesised(deployment, templates);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A resource of the templates. */
  record Resource(String stack, String id, JsonNode json) {

    String type() {
      return json.path("Type").asText();
    }

    JsonNode properties() {
      return json.path("Properties");
    }

    JsonNode at(String pointer) {
      return properties().at(pointer);
    }
  }

  /** All resources of a type, of all stacks. */
  List<Resource> all(String type) {
    return all().filter(resource -> resource.type().equals(type)).toList();
  }

  /**
   * Whether it is of the content network or of the daily copies, which have roles for services of
   * the platform; {@link ConsoleTest} and {@link BackupTest} look at those.
   */
  static boolean isOfPlatformServices(Resource resource) {
    return resource.stack().matches(".*-(console|backup)");
  }

  Stream<Resource> all() {
    return templates.entrySet().stream()
        .flatMap(
            template ->
                template.getValue().path("Resources").properties().stream()
                    .map(one -> new Resource(template.getKey(), one.getKey(), one.getValue())));
  }

  /** What a property would be once deployed, with made-up parts for what the platform gives. */
  String text(JsonNode value) {
    return Filled.text(value);
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(Filled::text).toList();
  }

  private static Map<String, Object> flags() throws IOException {
    JsonNode flags =
        read(Path.of(System.getProperty("farstrike.root"), "cdk.json")).path("context");
    Map<String, Object> context = new HashMap<>();
    for (Map.Entry<String, JsonNode> flag : flags.properties()) {
      context.put(flag.getKey(), Json.read(flag.getValue().toString(), Object.class));
    }
    return context;
  }

  private static Path jar(Path folder, String module) {
    Path jar = folder.resolve(module + ".jar");
    if (!Files.exists(jar)) {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new ZipEntry(module));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return jar;
  }

  private static JsonNode read(Path file) {
    try {
      return Json.tree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
