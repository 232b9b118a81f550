package io.farstrike.cdk;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.CfnUserPool;
import software.amazon.awscdk.services.cognito.CfnUserPoolClient;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;

/**
 * Who may sign in: the user directory, its one client and the group of administrators. The
 * functions ask it; nobody else holds its tokens' secrets, and it has no pages of its own.
 */
public final class IdentityStack extends Stack {

  /** The one scope of tokens that the plain sign-in API issues. */
  static final String SCOPE = "aws.cognito.signin.user.admin";

  private static final int LEAST_PASSWORD = 12;
  private static final Duration ACCESS = Duration.ofMinutes(15);
  private static final Duration REFRESH = Duration.ofDays(30);

  /** Two exchanges of one refresh token that cross each other both go on. */
  private static final int ROTATION_GRACE_SECONDS = 10;

  private final CfnUserPool pool;
  private final CfnUserPoolClient client;

  IdentityStack(App app, StageSettings settings) {
    super(
        app,
        settings.topology().stackName("identity"),
        settings.stack("identity", "the user directory"));
    pool = pool(settings);
    pool.applyRemovalPolicy(settings.ofData());
    client = client();
    CfnUserPoolGroup.Builder.create(this, "Administrators")
        .userPoolId(pool.getRef())
        .groupName("admin")
        .description("May use the routes below /admin, with a second factor")
        .build();
    CfnOutput.Builder.create(this, "UserPoolId").value(pool.getRef()).build();
    Acknowledged.at(
        pool,
        "AwsSolutions-COG1",
        "Length is what counts: 12 characters or more, of any kind, as NIST SP 800-63B advises");
    Acknowledged.at(
        pool,
        "AwsSolutions-COG2",
        "The second factor is the user's choice; administrators are refused without one by us");
    Acknowledged.at(
        pool,
        "AwsSolutions-COG8",
        "Threat protection needs the Plus plan, at a price a user; delays and limits are our own");
  }

  /** The directory's id. */
  public String poolId() {
    return pool.getRef();
  }

  /** The directory's full name. */
  public String poolArn() {
    return pool.getAttrArn();
  }

  /** The client that tokens are made for. */
  public String clientId() {
    return client.getRef();
  }

  /** Who signs the tokens. */
  String issuer() {
    return "https://cognito-idp." + Aws.REGION + "." + Aws.URL_SUFFIX + "/" + pool.getRef();
  }

  private CfnUserPool pool(StageSettings settings) {
    return CfnUserPool.Builder.create(this, "Users")
        .userPoolName(settings.topology().stackName("users"))
        .userPoolTier("ESSENTIALS")
        .usernameAttributes(List.of("email"))
        .usernameConfiguration(
            CfnUserPool.UsernameConfigurationProperty.builder().caseSensitive(false).build())
        .autoVerifiedAttributes(List.of("email"))
        .schema(List.of(attribute("email"), attribute("name")))
        .policies(
            CfnUserPool.PoliciesProperty.builder()
                .passwordPolicy(
                    CfnUserPool.PasswordPolicyProperty.builder()
                        .minimumLength(LEAST_PASSWORD)
                        .requireLowercase(false)
                        .requireUppercase(false)
                        .requireNumbers(false)
                        .requireSymbols(false)
                        .build())
                .build())
        .mfaConfiguration("OPTIONAL")
        .enabledMfas(List.of("SOFTWARE_TOKEN_MFA"))
        .accountRecoverySetting(
            CfnUserPool.AccountRecoverySettingProperty.builder()
                .recoveryMechanisms(
                    List.of(
                        CfnUserPool.RecoveryOptionProperty.builder()
                            .name("verified_email")
                            .priority(1)
                            .build()))
                .build())
        .adminCreateUserConfig(
            CfnUserPool.AdminCreateUserConfigProperty.builder()
                .allowAdminCreateUserOnly(false)
                .build())
        .emailConfiguration(mail(settings))
        .deletionProtection(settings.isProduction() ? "ACTIVE" : "INACTIVE")
        .build();
  }

  private static CfnUserPool.SchemaAttributeProperty attribute(String name) {
    return CfnUserPool.SchemaAttributeProperty.builder()
        .name(name)
        .attributeDataType("String")
        .mutable(true)
        .required(true)
        .build();
  }

  /** The directory's own mailer is good for fifty mails a day, which is enough to try things. */
  private CfnUserPool.EmailConfigurationProperty mail(StageSettings settings) {
    if (settings.mailFrom().isEmpty()) {
      return CfnUserPool.EmailConfigurationProperty.builder()
          .emailSendingAccount("COGNITO_DEFAULT")
          .build();
    }
    String identity = settings.mailIdentity().orElse(settings.sender());
    return CfnUserPool.EmailConfigurationProperty.builder()
        .emailSendingAccount("DEVELOPER")
        .from(settings.sender())
        .sourceArn(
            formatArn(
                ArnComponents.builder()
                    .service("ses")
                    .resource("identity")
                    .resourceName(identity)
                    .build()))
        .build();
  }

  /** Functions sign users in with the right of the account, so that the client opens nothing. */
  private CfnUserPoolClient client() {
    return CfnUserPoolClient.Builder.create(this, "Client")
        .userPoolId(pool.getRef())
        .clientName("functions")
        .generateSecret(false)
        .explicitAuthFlows(List.of("ALLOW_ADMIN_USER_PASSWORD_AUTH"))
        .preventUserExistenceErrors("ENABLED")
        .enableTokenRevocation(true)
        .authSessionValidity(3)
        .accessTokenValidity(ACCESS.toMinutes())
        .idTokenValidity(ACCESS.toMinutes())
        .refreshTokenValidity(REFRESH.toDays())
        .tokenValidityUnits(
            CfnUserPoolClient.TokenValidityUnitsProperty.builder()
                .accessToken("minutes")
                .idToken("minutes")
                .refreshToken("days")
                .build())
        .refreshTokenRotation(
            CfnUserPoolClient.RefreshTokenRotationProperty.builder()
                .feature("ENABLED")
                .retryGracePeriodSeconds(ROTATION_GRACE_SECONDS)
                .build())
        .readAttributes(List.of("email", "email_verified", "name"))
        .writeAttributes(List.of("email", "name"))
        .build();
  }
}
