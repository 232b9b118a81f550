package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The users of the directory, each with our own user id. */
final class DirectorySource implements Source {

  static final String NAME = "directory";

  /** The most that the directory gives at once. */
  private static final int PAGE = 60;

  private final Stage stage;

  DirectorySource(Stage stage) {
    this.stage = requireNonNull(stage, "stage is null");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Page next(Optional<String> cursor) {
    ListUsersResponse page;
    try {
      page =
          stage
              .cognito()
              .listUsers(
                  list -> {
                    list.userPoolId(stage.poolId()).limit(PAGE);
                    cursor.ifPresent(list::paginationToken);
                  });
    } catch (InvalidParameterException e) {
      if (cursor.isPresent()) {
        // The directory forgets its cursors after an hour.
        throw new LostPlaceException(e);
      }
      throw e;
    }
    List<String> lines = page.users().stream().map(this::saved).map(Json::write).toList();
    return new Page(lines, Optional.ofNullable(page.paginationToken()));
  }

  private SavedUser saved(UserType user) {
    Map<String, String> attributes = new TreeMap<>();
    for (AttributeType attribute : user.attributes()) {
      attributes.put(attribute.name(), attribute.value());
    }
    String subject = requireNonNull(attributes.remove("sub"), "a user without a subject");
    Optional<String> userId =
        find(stage.topology().edge(), "SUBJECT#" + subject, "USER")
            .flatMap(item -> item.findText("userId"));
    boolean leaving =
        userId.isPresent()
            && find(stage.topology().index(), userId.get(), Members.LEAVING).isPresent();
    return new SavedUser(
        subject,
        attributes,
        Boolean.TRUE.equals(user.enabled()),
        user.userStatus() != UserStatusType.UNCONFIRMED,
        groups(user.username()),
        userId,
        leaving);
  }

  private Set<String> groups(String username) {
    Set<String> names = new HashSet<>();
    stage
        .cognito()
        .adminListGroupsForUserPaginator(list -> list.userPoolId(stage.poolId()).username(username))
        .groups()
        .stream()
        .map(GroupType::groupName)
        .forEach(names::add);
    return names;
  }

  private Optional<Item> find(Topology.Table table, String partition, String sort) {
    Map<String, AttributeValue> key = Item.key(partition, sort);
    var answer =
        stage
            .tables()
            .getItem(get -> get.tableName(stage.nameOf(table)).key(key).consistentRead(true));
    return answer.hasItem() && !answer.item().isEmpty()
        ? Optional.of(Item.of(answer.item()))
        : Optional.empty();
  }
}
