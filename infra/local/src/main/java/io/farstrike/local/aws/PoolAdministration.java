package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** What an operator does to a user. */
final class PoolAdministration {

  /** The most that a page of all users has. */
  private static final int MOST_USERS = 60;

  private static final int PASSWORD_BYTES = 32;

  private final UserPool pool;

  PoolAdministration(UserPool pool) {
    this.pool = requireNonNull(pool, "pool is null");
  }

  AdminGetUserResponse get(AdminGetUserRequest request) {
    DirectoryUser user = pool.userFor(request.userPoolId(), request.username());
    return AdminGetUserResponse.builder()
        .username(user.sub())
        .enabled(user.enabled())
        .userStatus(status(user))
        .userMFASettingList(hasSecondFactor(user) ? List.of("SOFTWARE_TOKEN_MFA") : List.of())
        .userCreateDate(user.created())
        .userLastModifiedDate(user.modified())
        .userAttributes(attributes(user))
        .build();
  }

  private static UserStatusType status(DirectoryUser user) {
    if (user.temporary()) {
      return UserStatusType.FORCE_CHANGE_PASSWORD;
    }
    return user.confirmed() ? UserStatusType.CONFIRMED : UserStatusType.UNCONFIRMED;
  }

  private boolean hasSecondFactor(DirectoryUser user) {
    return pool.directory().tokenOf(user.sub()).filter(SoftwareToken::enabled).isPresent();
  }

  /**
   * Makes a user whose address counts as proved, under a password that nobody learns: no other is
   * supported here, nor a mail with it.
   */
  AdminCreateUserResponse create(AdminCreateUserRequest request) {
    pool.requirePool(request.userPoolId());
    String email = UserPool.name(request.username());
    Map<String, String> attributes = new TreeMap<>();
    request.userAttributes().forEach(each -> attributes.put(each.name(), each.value()));
    if (request.messageAction() != MessageActionType.SUPPRESS
        || request.temporaryPassword() != null
        || !"true".equals(attributes.remove("email_verified"))
        || !email.equals(UserPool.name(attributes.remove("email")))) {
      throw CognitoRefusals.badParameter(
          "Only users with a verified address, without a mail and a password, are supported");
    }
    PasswordHash hash = pool.hash(pool.randomText(PASSWORD_BYTES));
    synchronized (pool.directory()) {
      if (pool.directory().find(email).isPresent()) {
        throw CognitoRefusals.exists();
      }
      DirectoryUser user =
          DirectoryUser.created(pool.ids().uuid(), email, attributes, hash, pool.now());
      pool.directory().put(user);
      return AdminCreateUserResponse.builder().user(listed(user)).build();
    }
  }

  /** A page of all users; the token of the next one is the number of users before it. */
  ListUsersResponse list(ListUsersRequest request) {
    pool.requirePool(request.userPoolId());
    if (request.filter() != null) {
      throw CognitoRefusals.badParameter("Filters are not supported");
    }
    List<DirectoryUser> all = pool.directory().all();
    int from = from(request.paginationToken(), all.size());
    int limit = request.limit() == null ? MOST_USERS : request.limit();
    if (limit < 0 || limit > MOST_USERS) {
      throw CognitoRefusals.badParameter("limit must be at most " + MOST_USERS);
    }
    int to = Math.min(all.size(), from + limit);
    return ListUsersResponse.builder()
        .users(all.subList(from, to).stream().map(this::listed).toList())
        .paginationToken(to < all.size() ? Integer.toString(to) : null)
        .build();
  }

  private static int from(@Nullable String token, int size) {
    if (token == null) {
      return 0;
    }
    if (!token.matches("[0-9]{1,9}") || Integer.parseInt(token) > size) {
      throw CognitoRefusals.badParameter("Invalid pagination token");
    }
    return Integer.parseInt(token);
  }

  private UserType listed(DirectoryUser user) {
    return UserType.builder()
        .username(user.sub())
        .enabled(user.enabled())
        .userStatus(status(user))
        .userCreateDate(user.created())
        .userLastModifiedDate(user.modified())
        .attributes(attributes(user))
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
        pool.members(request.userPoolId(), request.groupName()).stream().map(this::listed).toList();
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
