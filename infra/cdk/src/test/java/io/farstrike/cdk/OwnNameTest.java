package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A stage whose HTTP API has a name of its own, other sites that use it, and two keys of tokens.
 */
@NeedsNode
class OwnNameTest {

  private static final Synthesised STAGE =
      Synthesised.of(
          Map.of(
              "stage",
              "dev",
              "apiDomain",
              "api.example.com",
              "apiCertificateArn",
              "arn:aws:acm:ap-south-1:111122223333:certificate/1",
              "otherOrigins",
              "https://other.example.com",
              "nextTokenKey",
              "true"));

  @Test
  void api_answersToItsName_andToNoOther() {
    assertThat(STAGE.all("AWS::ApiGatewayV2::Api"))
        .filteredOn(api -> api.at("/ProtocolType").asText().equals("HTTP"))
        .singleElement()
        .satisfies(
            api -> {
              assertThat(api.at("/DisableExecuteApiEndpoint").asBoolean()).isTrue();
              assertThat(api.at("/CorsConfiguration/AllowOrigins").toString())
                  .isEqualTo("[\"https://other.example.com\"]");
              assertThat(api.at("/CorsConfiguration/AllowCredentials").asBoolean()).isFalse();
            });
    assertThat(STAGE.all("AWS::ApiGatewayV2::DomainName"))
        .singleElement()
        .extracting(name -> name.at("/DomainNameConfigurations/0/SecurityPolicy").asText())
        .isEqualTo("TLS_1_2");
    assertThat(STAGE.all("AWS::ApiGatewayV2::ApiMapping")).hasSize(1);
  }

  @Test
  void tokens_haveTwoKeys_whileTheyMove() {
    assertThat(STAGE.all("AWS::KMS::Alias"))
        .extracting(alias -> alias.at("/AliasName").asText())
        .contains("alias/farstrike-dev-tokens", "alias/farstrike-dev-tokens-next");
    assertThat(STAGE.all("AWS::IAM::Role"))
        .filteredOn(role -> role.at("/RoleName").asText().equals("farstrike-dev-tenant-admin"))
        .singleElement()
        .satisfies(
            role ->
                assertThat(role.at("/Policies/0/PolicyDocument/Statement"))
                    .filteredOn(statement -> statement.path("Sid").asText().equals("OwnTokens"))
                    .singleElement()
                    .satisfies(statement -> assertThat(statement.path("Resource")).hasSize(2)));
  }
}
