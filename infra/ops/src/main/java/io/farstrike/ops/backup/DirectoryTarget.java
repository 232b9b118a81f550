package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * Makes users of a directory. The directory calls each by a new subject; the edge table says that
 * it is the user of before.
 *
 * <p>Nobody learns a password: each account gets one of random characters that is dropped here, for
 * the directory lets only somebody with a password of their own ask for a new one by mail. It comes
 * last, so that nobody is let in before the account is what it was.
 */
final class DirectoryTarget {

  /** What the directory makes by itself. */
  private static final Set<String> NOT_COPIED = Set.of("sub", "email_verified", "identities");

  private final Stage stage;
  private final IdSource ids;

  DirectoryTarget(Stage stage, IdSource ids) {
    this.stage = requireNonNull(stage, "stage is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** Makes a user, or makes the account of the same address this user's. */
  void put(SavedUser user) {
    AdminGetUserResponse account = account(user);
    String subject = account.username();
    map(subject, new UserId(user.userId().orElseThrow()));
    for (String group : user.groups()) {
      stage
          .cognito()
          .adminAddUserToGroup(
              add -> add.userPoolId(stage.poolId()).username(subject).groupName(group));
    }
    if (!user.enabled()) {
      stage
          .cognito()
          .adminDisableUser(disable -> disable.userPoolId(stage.poolId()).username(subject));
    }
    if (account.userStatus() == UserStatusType.FORCE_CHANGE_PASSWORD) {
      stage
          .cognito()
          .adminSetUserPassword(
              set ->
                  set.userPoolId(stage.poolId())
                      .username(subject)
                      .password(nobodysPassword())
                      .permanent(true));
    }
  }

  private AdminGetUserResponse account(SavedUser user) {
    try {
      stage
          .cognito()
          .adminCreateUser(
              create ->
                  create
                      .userPoolId(stage.poolId())
                      .username(user.email())
                      .messageAction(MessageActionType.SUPPRESS)
                      .userAttributes(attributes(user)));
    } catch (UsernameExistsException e) {
      // Made by a run that broke off, or there before: the caller has said that it may be.
    }
    return stage
        .cognito()
        .adminGetUser(get -> get.userPoolId(stage.poolId()).username(user.email()));
  }

  private static List<AttributeType> attributes(SavedUser user) {
    List<AttributeType> attributes = new ArrayList<>();
    user.attributes().entrySet().stream()
        .filter(each -> !NOT_COPIED.contains(each.getKey()))
        .filter(each -> !each.getKey().startsWith("cognito:"))
        .forEach(each -> attributes.add(attribute(each.getKey(), each.getValue())));
    // It was proved once, and only a proved address gets the mail with the code.
    attributes.add(attribute("email_verified", "true"));
    return attributes;
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }

  private void map(String subject, UserId userId) {
    Item item = Item.of("SUBJECT#" + subject, "USER").put("userId", userId.value());
    stage
        .tables()
        .putItem(
            put -> put.tableName(stage.nameOf(stage.topology().edge())).item(item.attributes()));
  }

  /** 244 random bits, and a character of each kind that a policy may want. */
  private String nobodysPassword() {
    return ids.uuid() + ids.uuid() + "Aa1!";
  }

  /** How many users there are. */
  long count() {
    return stage
        .cognito()
        .listUsersPaginator(list -> list.userPoolId(stage.poolId()))
        .users()
        .stream()
        .count();
  }

  boolean isEmpty() {
    return stage
        .cognito()
        .listUsers(list -> list.userPoolId(stage.poolId()).limit(1))
        .users()
        .isEmpty();
  }
}
