package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

@NeedsNode
class StagesTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final Synthesised DEV = Synthesised.DEV.get();

  @Test
  void stages_haveTheSameStacks_underTheirOwnNames() {
    assertThat(PROD.templates().keySet())
        .containsExactlyInAnyOrder(
            "farstrike-prod-identity",
            "farstrike-prod-data",
            "farstrike-prod-gateways",
            "farstrike-prod-firewall",
            "farstrike-prod-console",
            "farstrike-prod-functions",
            "farstrike-prod-api",
            "farstrike-prod-jobs",
            "farstrike-prod-stream",
            "farstrike-prod-schedules",
            "farstrike-prod-edge",
            "farstrike-prod-watch",
            "farstrike-prod-backup",
            "farstrike-prod-operator");
    assertThat(DEV.templates().keySet().stream().map(name -> name.replace("-dev-", "-prod-")))
        .containsExactlyElementsOf(PROD.templates().keySet());
  }

  @Test
  void templates_nameNoAccountAndNoRegion() {
    PROD.templates()
        .forEach(
            (name, template) ->
                assertThat(
                        // The only region that the content network looks for its firewall in.
                        name.matches(".*-(console|edge)")
                            ? template.toString().replace("us-east-1", "")
                            : template.toString())
                    .as(name)
                    .doesNotContainPattern("[^0-9a-f][0-9]{12}[^0-9a-f]")
                    .doesNotContainPattern("(us|eu|ap|sa|ca|me|af|il)-[a-z]+-[0-9]"));
  }

  @Test
  void nothing_isNamedAfterAnotherStage() {
    DEV.templates()
        .forEach((name, template) -> assertThat(template.toString()).doesNotContain("-prod-"));
  }

  /** A new acknowledgement has to be written here as well, so that it is looked at twice. */
  @Test
  void acknowledgements_areFew_andEachHasAReason() {
    Map<String, Integer> rules = new TreeMap<>();
    PROD.all()
        .forEach(
            resource -> {
              for (JsonNode one : resource.json().at("/Metadata/cdk_nag/rules_to_suppress")) {
                assertThat(one.path("reason").asText()).hasSizeGreaterThan(20);
                rules.merge(one.path("id").asText().replaceFirst("\\[.*", ""), 1, Integer::sum);
              }
            });

    assertThat(rules.keySet())
        .containsExactlyInAnyOrder(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "AwsSolutions-APIG1",
            "AwsSolutions-APIG4",
            "AwsSolutions-CFR1",
            "AwsSolutions-CFR4",
            "AwsSolutions-COG1",
            "AwsSolutions-COG2",
            "AwsSolutions-COG8",
            "AwsSolutions-IAM5",
            "AwsSolutions-S1",
            "AwsSolutions-SMG4",
            "AwsSolutions-SQS3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stage=test|say which stage: -c stage=dev or -c stage=prod",
        "stage=prod|say where mails come from: -c mailFrom=ADDRESS",
        "stage=dev,mailFrom=me|mailFrom must be a plain e-mail address",
        "stage=dev,jobsAtOnce=1|jobsAtOnce must be 2 to 1000",
        "stage=dev,jobsAtOnce=many|jobsAtOnce must be a whole number",
        "stage=dev,reserve=perhaps|reserve must be true or false",
        "stage=dev,apiDomain=api.example.com|apiDomain and apiCertificateArn belong together",
        "stage=dev,otherOrigins=http://example.com|not an origin over TLS: http://example.com",
        "stage=dev,environment=x|environment must be an object in cdk.json",
      })
  void wrongContext_isRefusedWithTheKeyAndTheRule(String context, String sentence) {
    assertThatThrownBy(() -> settings(pairs(context)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void operatorsVariables_areCheckedBeforeAnythingIsDeployed() {
    assertThatThrownBy(
            () ->
                settings(Map.of("stage", "dev", "environment", Map.of("FARSTRIKE_DEFAULT_X", "1"))))
        .hasMessageContaining("FARSTRIKE_DEFAULT_X names no limit");
    assertThatThrownBy(
            () ->
                settings(
                    Map.of(
                        "stage",
                        "prod",
                        "mailFrom",
                        "a@example.com",
                        "environment",
                        Map.of("FARSTRIKE_STREAM_MODE", "licensed"))))
        .hasMessageContaining("FARSTRIKE_FEED_REDISTRIBUTABLE must be yes");
    assertThatThrownBy(
            () ->
                settings(
                    Map.of("stage", "dev", "environment", Map.of("FARSTRIKE_AUDIT_DAYS", "7"))))
        .hasMessageContaining("FARSTRIKE_AUDIT_DAYS must be a whole number from 30 to 3650");
    assertThat(
            settings(
                    Map.of(
                        "stage",
                        "dev",
                        "environment",
                        Map.of("FARSTRIKE_DEFAULT_RETENTION_DAYS", "14")))
                .environment())
        .containsEntry("FARSTRIKE_DEFAULT_RETENTION_DAYS", "14");
  }

  @Test
  void missingJar_isNamed_withTheCommandThatMakesIt(@TempDir Path folder) {
    assertThatThrownBy(() -> Artefacts.builtIn(folder).of("worker"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder.resolve("functions/worker/target/farstrike-worker-lambda.jar")
                + " is not built yet: run  mvn -B package -DskipTests  first");
  }

  private static Map<String, Object> pairs(String context) {
    Map<String, Object> pairs = new TreeMap<>();
    for (String pair : context.split(",", -1)) {
      String[] parts = pair.split("=", 2);
      pairs.put(parts[0], parts[1]);
    }
    return pairs;
  }

  private static StageSettings settings(Map<String, Object> context) {
    App app = new App(AppProps.builder().context(context).build());
    return StageSettings.of(new Context(app.getNode()));
  }
}
