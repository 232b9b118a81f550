package io.farstrike.cdk.console;

import io.farstrike.cloud.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.constructs.Construct;

/** Addresses as browsers write them, and as those behind the network know them. */
final class Rewrites extends Construct {

  private final Topology topology;

  Rewrites(Construct stack, Topology topology) {
    super(stack, "Rewrites");
    this.topology = topology;
  }

  /** Addresses within the console get its page. Answers of the API never pass here. */
  List<FunctionAssociation> deepLinks() {
    return on("deep-links", code("deep-links.js"));
  }

  /** The address of sockets is that of the gateway's stage. */
  List<FunctionAssociation> sockets(String stage) {
    return on("sockets", code("sockets.js").replace("STAGE", stage));
  }

  static String code(String file) {
    try (InputStream in = Rewrites.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not among the resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FunctionAssociation> on(String name, String code) {
    Function function =
        Function.Builder.create(this, name)
            .functionName(topology.stackName(name))
            .runtime(FunctionRuntime.JS_2_0)
            .code(FunctionCode.fromInline(code))
            .build();
    return List.of(
        FunctionAssociation.builder()
            .function(function)
            .eventType(FunctionEventType.VIEWER_REQUEST)
            .build());
  }
}
