package io.farstrike.cloud.directory;

import io.farstrike.cloud.platform.CloudClients;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The user directory of a deployed function. */
public final class CloudDirectory {

  private CloudDirectory() {}

  public static CognitoIdentityProviderClient of(CloudClients clients) {
    return clients.late(
        CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder);
  }
}
