package io.farstrike.cloud.directory;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Turns accounts of the directory off and on, and knows who administers. */
public final class AccountSwitch {

  /** The directory's group of administrators. */
  public static final String ADMINISTRATORS = "admin";

  private final CognitoIdentityProviderClient cognito;
  private final String poolId;

  public AccountSwitch(CognitoIdentityProviderClient cognito, String poolId) {
    this.cognito = requireNonNull(cognito, "cognito is null");
    this.poolId = requireNonNull(poolId, "poolId is null");
  }

  /** Keeps an address from signing in and from renewing tokens. Doing it twice is doing it once. */
  public void off(String email) {
    try {
      cognito.adminDisableUser(request -> request.userPoolId(poolId).username(email));
      cognito.adminUserGlobalSignOut(request -> request.userPoolId(poolId).username(email));
    } catch (UserNotFoundException e) {
      // An account that the directory does not know cannot be used either.
      return;
    }
  }

  /**
   * Lets an address sign in again.
   *
   * @return false if the directory does not know it
   */
  public boolean on(String email) {
    try {
      cognito.adminEnableUser(request -> request.userPoolId(poolId).username(email));
      return true;
    } catch (UserNotFoundException e) {
      return false;
    }
  }

  /** Whether without this address nobody could administer any more. */
  public boolean isLastAdministrator(String email) {
    return isAdministrator(email)
        && cognito
            .listUsersInGroupPaginator(
                request -> request.userPoolId(poolId).groupName(ADMINISTRATORS))
            .users()
            .stream()
            .filter(UserType::enabled)
            .allMatch(user -> isOf(user, email));
  }

  /**
   * Whether somebody is in the group of administrators now, whatever an older token says.
   *
   * @param username an address, or the directory's own name of the user
   */
  public boolean isAdministrator(String username) {
    try {
      return cognito
          .adminListGroupsForUser(request -> request.userPoolId(poolId).username(username))
          .groups()
          .stream()
          .map(GroupType::groupName)
          .anyMatch(ADMINISTRATORS::equals);
    } catch (UserNotFoundException e) {
      return false;
    }
  }

  private static boolean isOf(UserType user, String email) {
    return user.attributes().stream()
        .anyMatch(each -> each.name().equals("email") && each.value().equalsIgnoreCase(email));
  }
}
