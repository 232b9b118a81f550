package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The built console at the gateway's root, as the content network serves it: files lie at the top
 * or below {@code /assets/} and have a dot in their name; whatever else is asked for gets the page,
 * which reads its address itself.
 */
public final class ConsoleFiles {

  private static final String PAGE = "index.html";
  private static final String ASSETS = "/assets/";

  /** Types of problems are addresses without an ending; each has a file. */
  private static final Pattern PROBLEM = Pattern.compile("/problems/[a-z-]+");

  /** Those that a build of the console holds. */
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "parquet", "application/vnd.apache.parquet");

  private final Path folder;
  private final Map<String, String> headers;

  /**
   * The console in a folder.
   *
   * @param headers of every file, names in lower case
   */
  public ConsoleFiles(Path folder, Map<String, String> headers) {
    this.folder = folder.toAbsolutePath().normalize();
    this.headers = Map.copyOf(headers);
  }

  void mount(Javalin app) {
    app.addHttpHandler(HandlerType.GET, "/*", this::serve);
    app.addHttpHandler(HandlerType.HEAD, "/*", this::serve);
  }

  private void serve(Context call) throws IOException {
    String path = call.path();
    Optional<Path> file = within(nameOf(path));
    if (file.isEmpty()) {
      HttpAnswer.ofGateway(404, "Not Found").writeTo(call);
      return;
    }
    headers.forEach(call::header);
    call.header(
        "cache-control",
        path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
    call.contentType(typeOf(file.get()));
    call.result(Files.readAllBytes(file.get()));
  }

  private static String nameOf(String path) {
    if (PROBLEM.matcher(path).matches()) {
      return path.substring(1) + ".html";
    }
    boolean named = path.startsWith(ASSETS) || (path.lastIndexOf('/') == 0 && path.contains("."));
    return named ? path.substring(1) : PAGE;
  }

  private Optional<Path> within(String name) {
    Path file = folder.resolve(name).normalize();
    return file.startsWith(folder) && Files.isRegularFile(file)
        ? Optional.of(file)
        : Optional.empty();
  }

  private static String typeOf(Path file) {
    String name = requireNonNull(file.getFileName(), "the file has no name").toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
