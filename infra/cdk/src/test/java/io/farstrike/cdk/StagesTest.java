package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@NeedsNode
class StagesTest {

  @Test
  void stacks_areNamedAfterTheirStage() throws Exception {
    long start = System.nanoTime();
    Synthesised dev = Synthesised.PROD.get();
    System.out.println("synth " + (System.nanoTime() - start) / 1_000_000 + " ms");
    for (var t : dev.templates().entrySet()) java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/tpl-" + t.getKey() + ".json"), t.getValue().toPrettyString());
    assertThat(dev.templates().keySet()).allMatch(name -> name.startsWith("farstrike-prod-"));
  }
}
