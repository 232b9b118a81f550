package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import org.junit.jupiter.api.Test;

/** The directory, as the functions that ask it expect it. */
@NeedsNode
class IdentityTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final JsonNode POOL = PROD.all("AWS::Cognito::UserPool").getFirst().properties();
  private static final JsonNode CLIENT =
      PROD.all("AWS::Cognito::UserPoolClient").getFirst().properties();

  @Test
  void users_areTheirAddresses_inAnyLetters_andConfirmThem() {
    assertThat(POOL.path("UsernameAttributes").toString()).isEqualTo("[\"email\"]");
    assertThat(POOL.at("/UsernameConfiguration/CaseSensitive").asBoolean()).isFalse();
    assertThat(POOL.path("AutoVerifiedAttributes").toString()).isEqualTo("[\"email\"]");
    assertThat(POOL.at("/AccountRecoverySetting/RecoveryMechanisms"))
        .isEqualTo(Json.tree("[{\"Name\":\"verified_email\",\"Priority\":1}]"));
    assertThat(POOL.at("/AdminCreateUserConfig/AllowAdminCreateUserOnly").asBoolean()).isFalse();
  }

  @Test
  void passwords_areLong_andOfAnyCharacters() {
    assertThat(POOL.at("/Policies/PasswordPolicy"))
        .isEqualTo(
            Json.tree(
                """
                {"MinimumLength":12,"RequireLowercase":false,"RequireNumbers":false,
                 "RequireSymbols":false,"RequireUppercase":false}
                """));
  }

  @Test
  void secondFactor_isAnAuthenticator_forWhoWantsIt() {
    assertThat(POOL.path("MfaConfiguration").asText()).isEqualTo("OPTIONAL");
    assertThat(POOL.path("EnabledMfas").toString()).isEqualTo("[\"SOFTWARE_TOKEN_MFA\"]");
  }

  /** Whoever knows the client's id can still not sign in past our delays and records. */
  @Test
  void client_opensNothingToStrangers() {
    assertThat(CLIENT.path("ExplicitAuthFlows").toString())
        .isEqualTo("[\"ALLOW_ADMIN_USER_PASSWORD_AUTH\"]");
    assertThat(CLIENT.path("GenerateSecret").asBoolean()).isFalse();
    assertThat(CLIENT.path("PreventUserExistenceErrors").asText()).isEqualTo("ENABLED");
    assertThat(CLIENT.has("AllowedOAuthFlows")).isFalse();
    assertThat(PROD.all("AWS::Cognito::UserPoolDomain")).isEmpty();
  }

  @Test
  void tokens_liveAsLongAsSessionsSay_andRefreshTokensRotate() {
    assertThat(CLIENT.path("AccessTokenValidity").asInt()).isEqualTo(15);
    assertThat(CLIENT.path("RefreshTokenValidity").asInt()).isEqualTo(30);
    assertThat(CLIENT.path("TokenValidityUnits"))
        .isEqualTo(
            Json.tree(
                "{\"AccessToken\":\"minutes\",\"IdToken\":\"minutes\",\"RefreshToken\":\"days\"}"));
    assertThat(CLIENT.path("EnableTokenRevocation").asBoolean()).isTrue();
    assertThat(CLIENT.path("RefreshTokenRotation"))
        .isEqualTo(Json.tree("{\"Feature\":\"ENABLED\",\"RetryGracePeriodSeconds\":10}"));
  }

  @Test
  void administrators_areAGroup() {
    assertThat(PROD.all("AWS::Cognito::UserPoolGroup"))
        .singleElement()
        .extracting(group -> group.at("/GroupName").asText())
        .isEqualTo("admin");
  }

  @Test
  void mails_comeFromTheOperatorsAddress_whereThereIsOne() {
    assertThat(POOL.at("/EmailConfiguration/EmailSendingAccount").asText()).isEqualTo("DEVELOPER");
    assertThat(Filled.text(POOL.at("/EmailConfiguration/SourceArn")))
        .isEqualTo("arn:aws:ses:ap-south-1:111122223333:identity/farstrike@example.com");
    assertThat(POOL.path("DeletionProtection").asText()).isEqualTo("ACTIVE");
    JsonNode tried = Synthesised.DEV.get().all("AWS::Cognito::UserPool").getFirst().properties();
    assertThat(tried.at("/EmailConfiguration/EmailSendingAccount").asText())
        .isEqualTo("COGNITO_DEFAULT");
  }
}
