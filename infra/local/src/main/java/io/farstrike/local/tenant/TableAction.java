package io.farstrike.local.tenant;

/** What may be done with a table, by the names that policies have for it. */
enum TableAction {
  GET_ITEM,
  BATCH_GET_ITEM,
  QUERY,
  PUT_ITEM,
  UPDATE_ITEM,
  DELETE_ITEM,
  BATCH_WRITE_ITEM,
  /** The part of a transaction that changes nothing; its other parts are puts and the like. */
  CONDITION_CHECK_ITEM
}
