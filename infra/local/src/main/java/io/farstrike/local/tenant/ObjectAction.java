package io.farstrike.local.tenant;

/** What may be done with a bucket's objects, by the names that policies have for it. */
enum ObjectAction {
  GET,
  PUT,
  DELETE,
  DELETE_VERSION,
  LIST,
  LIST_VERSIONS
}
