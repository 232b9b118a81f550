package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** What an operator does to a user. */
final class PoolAdministration {

  private final UserPool pool;

  PoolAdministration(UserPool pool) {
    this.pool = requireNonNull(pool, "pool is null");
  }

  AdminGetUserResponse get(AdminGetUserRequest request) {
    DirectoryUser user = pool.userFor(request.userPoolId(), request.username());
    return AdminGetUserResponse.builder()
        .username(user.sub())
        .enabled(user.enabled())
        .userStatus(user.confirmed() ? UserStatusType.CONFIRMED : UserStatusType.UNCONFIRMED)
        .userCreateDate(user.created())
        .userLastModifiedDate(user.modified())
        .userAttributes(attributes(user))
        .build();
  }

  private static List<AttributeType> attributes(DirectoryUser user) {
    List<AttributeType> attributes = new ArrayList<>();
    attributes.add(attribute("sub", user.sub()));
    attributes.add(attribute("email", user.email()));
    attributes.add(attribute("email_verified", String.valueOf(user.confirmed())));
    user.attributes().forEach((name, value) -> attributes.add(attribute(name, value)));
    return attributes;
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }

  /** Enables or disables. Sign-ins are kept; while disabled none of them gets new tokens. */
  void enable(@Nullable String poolId, @Nullable String username, boolean enabled) {
    change(poolId, username, user -> user.asEnabled(enabled, pool.now()));
  }

  AdminDeleteUserResponse delete(AdminDeleteUserRequest request) {
    synchronized (pool.directory()) {
      DirectoryUser user = pool.userFor(request.userPoolId(), request.username());
      pool.directory().remove(user.sub());
    }
    return AdminDeleteUserResponse.builder().build();
  }

  /** Sets a password for good; one that the user must change at once is not supported here. */
  AdminSetUserPasswordResponse setPassword(AdminSetUserPasswordRequest request) {
    if (!Boolean.TRUE.equals(request.permanent())) {
      throw CognitoRefusals.badParameter("Only permanent passwords are supported");
    }
    PasswordHash hash = pool.hash(UserPool.acceptable(request.password()));
    change(
        request.userPoolId(),
        request.username(),
        user -> user.withPassword(hash, pool.now()).asConfirmed(pool.now()));
    return AdminSetUserPasswordResponse.builder().build();
  }

  void join(@Nullable String poolId, @Nullable String username, @Nullable String group) {
    String name = UserPool.given(group, "groupName");
    changeGroups(poolId, username, groups -> groups.add(name));
  }

  void leave(@Nullable String poolId, @Nullable String username, @Nullable String group) {
    String name = UserPool.given(group, "groupName");
    changeGroups(poolId, username, groups -> groups.remove(name));
  }

  /** All of a group at once: there is no second page. */
  ListUsersInGroupResponse members(ListUsersInGroupRequest request) {
    UserPool.given(request.groupName(), "groupName");
    List<UserType> users =
        pool.members(request.userPoolId(), request.groupName()).stream()
            .map(
                user ->
                    UserType.builder()
                        .username(user.sub())
                        .enabled(user.enabled())
                        .attributes(attributes(user))
                        .build())
            .toList();
    return ListUsersInGroupResponse.builder().users(users).build();
  }

  Set<String> groups(@Nullable String poolId, @Nullable String username) {
    return pool.userFor(poolId, username).groups();
  }

  private interface GroupChange {
    boolean apply(Set<String> groups);
  }

  private void changeGroups(
      @Nullable String poolId, @Nullable String username, GroupChange change) {
    change(
        poolId,
        username,
        user -> {
          Set<String> groups = new TreeSet<>(user.groups());
          return change.apply(groups) ? user.withGroups(groups, pool.now()) : user;
        });
  }

  private void change(
      @Nullable String poolId, @Nullable String username, UnaryOperator<DirectoryUser> change) {
    synchronized (pool.directory()) {
      pool.directory().put(change.apply(pool.userFor(poolId, username)));
    }
  }
}
