package io.farstrike.local.tenant;

import static io.farstrike.local.tenant.TableAction.BATCH_GET_ITEM;
import static io.farstrike.local.tenant.TableAction.BATCH_WRITE_ITEM;
import static io.farstrike.local.tenant.TableAction.CONDITION_CHECK_ITEM;
import static io.farstrike.local.tenant.TableAction.DELETE_ITEM;
import static io.farstrike.local.tenant.TableAction.GET_ITEM;
import static io.farstrike.local.tenant.TableAction.PUT_ITEM;
import static io.farstrike.local.tenant.TableAction.QUERY;
import static io.farstrike.local.tenant.TableAction.UPDATE_ITEM;

import java.util.Set;

/**
 * What a role does with its user's stores. The deployed roles' policies say the same in their own
 * words; a test holds one against the other.
 *
 * @param items of the index table
 * @param trail of the audit table
 * @param objects in the user's folder
 */
record RoleRights(Set<TableAction> items, Set<TableAction> trail, Set<ObjectAction> objects) {

  RoleRights {
    items = Set.copyOf(items);
    trail = Set.copyOf(trail);
    objects = Set.copyOf(objects);
  }

  static RoleRights of(TenantRole role) {
    return switch (role) {
      case API ->
          new RoleRights(
              Set.of(
                  GET_ITEM,
                  BATCH_GET_ITEM,
                  QUERY,
                  PUT_ITEM,
                  UPDATE_ITEM,
                  DELETE_ITEM,
                  BATCH_WRITE_ITEM,
                  CONDITION_CHECK_ITEM),
              Set.of(QUERY),
              Set.of(
                  ObjectAction.GET,
                  ObjectAction.PUT,
                  ObjectAction.DELETE,
                  ObjectAction.DELETE_VERSION,
                  ObjectAction.LIST,
                  ObjectAction.LIST_VERSIONS));
      case WORKER ->
          new RoleRights(
              Set.of(
                  GET_ITEM,
                  BATCH_GET_ITEM,
                  QUERY,
                  PUT_ITEM,
                  UPDATE_ITEM,
                  DELETE_ITEM,
                  CONDITION_CHECK_ITEM),
              Set.of(),
              Set.of(ObjectAction.GET, ObjectAction.PUT, ObjectAction.DELETE, ObjectAction.LIST));
      case JANITOR ->
          new RoleRights(
              Set.of(
                  GET_ITEM,
                  BATCH_GET_ITEM,
                  QUERY,
                  PUT_ITEM,
                  UPDATE_ITEM,
                  DELETE_ITEM,
                  BATCH_WRITE_ITEM),
              Set.of(),
              Set.of(
                  ObjectAction.DELETE,
                  ObjectAction.DELETE_VERSION,
                  ObjectAction.LIST,
                  ObjectAction.LIST_VERSIONS));
      case ADMIN ->
          new RoleRights(
              Set.of(GET_ITEM, QUERY, PUT_ITEM, UPDATE_ITEM, DELETE_ITEM), Set.of(QUERY), Set.of());
    };
  }
}
