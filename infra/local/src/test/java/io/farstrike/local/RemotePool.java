package io.farstrike.local;

import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.contract.Pool;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** A user pool at an emulator, as the deployment would have made it. */
final class RemotePool {

  private static final int ACCESS_MINUTES = 15;
  private static final int REFRESH_DAYS = 30;
  private static final int GRACE_SECONDS = 10;

  private RemotePool() {}

  static Pool create(CognitoIdentityProviderClient cognito) {
    String pool =
        cognito
            .createUserPool(
                create ->
                    create
                        .poolName("farstrike-contract")
                        .usernameAttributes(UsernameAttributeType.EMAIL)
                        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                        .policies(
                            policies ->
                                policies.passwordPolicy(
                                    words ->
                                        words.minimumLength(CognitoSettings.MIN_PASSWORD_LENGTH))))
            .userPool()
            .id();
    String client =
        cognito
            .createUserPoolClient(
                create ->
                    create
                        .userPoolId(pool)
                        .clientName("farstrike")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH)
                        .enableTokenRevocation(true)
                        .accessTokenValidity(ACCESS_MINUTES)
                        .refreshTokenValidity(REFRESH_DAYS)
                        .tokenValidityUnits(
                            units ->
                                units
                                    .accessToken(TimeUnitsType.MINUTES)
                                    .refreshToken(TimeUnitsType.DAYS))
                        .refreshTokenRotation(
                            rotation ->
                                rotation
                                    .feature(FeatureType.ENABLED)
                                    .retryGracePeriodSeconds(GRACE_SECONDS)))
            .userPoolClient()
            .clientId();
    return new Pool(
        cognito,
        pool,
        client,
        email -> cognito.adminConfirmSignUp(confirm -> confirm.userPoolId(pool).username(email)));
  }
}
