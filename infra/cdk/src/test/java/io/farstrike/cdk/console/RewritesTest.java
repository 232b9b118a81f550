package io.farstrike.cdk.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cdk.NeedsNode;
import io.farstrike.cloud.http.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the network's functions as the network does: on its engine's language, by their handler. */
@NeedsNode
class RewritesTest {

  @Test
  void addressesWithinTheConsole_getItsPage() throws Exception {
    assertThat(
            rewritten(
                "deep-links.js",
                List.of("/", "/jobs", "/jobs/", "/jobs/j-1/rows", "/screens/My.Own", "/a/b.html")))
        .containsOnly("/index.html");
  }

  @Test
  void files_areLeftAlone() throws Exception {
    List<String> files =
        List.of("/index.html", "/favicon.svg", "/assets/index-1a2b3c.js", "/assets/fonts/a.woff2");
    assertThat(rewritten("deep-links.js", files)).isEqualTo(files);
  }

  @Test
  void typesOfProblems_getTheirPage_whichHasAnEnding() throws Exception {
    List<String> types = Arrays.stream(ProblemType.values()).map(ProblemType::type).toList();

    assertThat(rewritten("deep-links.js", types))
        .isEqualTo(types.stream().map(type -> type + ".html").toList());
    assertThat(
            rewritten(
                "deep-links.js",
                List.of("/problems", "/problems/", "/problems/a/b", "/problems/x.html")))
        .containsOnly("/index.html");
  }

  @Test
  void sockets_getTheGatewaysStage() throws Exception {
    assertThat(rewritten("sockets.js", List.of("/ws"))).containsExactly("/STAGE");
  }

  private static List<String> rewritten(String file, List<String> uris)
      throws IOException, InterruptedException {
    String program =
        Rewrites.code(file)
            + "\nprocess.argv.slice(1).forEach(uri => console.log(handler({request: {uri}}).uri));";
    List<String> command = new ArrayList<>(List.of("node", "-e", program, "--"));
    command.addAll(uris);
    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
