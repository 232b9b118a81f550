package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

@NeedsNode
class IdentityStackTest {

  private static final Deployment DEPLOYMENT = deployment();

  private static Deployment deployment() {
    App app = new App(AppProps.builder().context(Map.of("stage", "dev")).build());
    return new Deployment(app, StageSettings.of(app.getNode()));
  }

  @Test
  void stack_isNamedAfterItsStage() {
    assertThat(DEPLOYMENT.identity().getStackName()).isEqualTo("farstrike-dev-identity");
  }
}
