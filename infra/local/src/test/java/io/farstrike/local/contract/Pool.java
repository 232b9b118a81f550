package io.farstrike.local.contract;

import java.util.function.Consumer;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * A user pool with its one client.
 *
 * @param confirm does what a user does with the code in the mail, for an address
 */
public record Pool(
    CognitoIdentityProviderClient cognito,
    String poolId,
    String clientId,
    Consumer<String> confirm) {}
