package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;

/**
 * An entry of the index of what is due: the keys of an item, which may have changed or gone since.
 *
 * @param sort names the kind and, after {@code #}, the item
 */
record DueItem(String partition, String sort) {

  DueItem {
    requireNonNull(partition, "partition is null");
    requireNonNull(sort, "sort is null");
  }

  static DueItem of(Item key) {
    return new DueItem(key.text("pk", "key"), key.text("sk", "key"));
  }

  /** What stands after the kind. */
  String id() {
    return sort.substring(sort.indexOf('#') + 1);
  }

  /** The scope of the item's user. */
  TenantScope scope() {
    return TenantScope.ofIndexEntry(new UserId(partition));
  }
}
