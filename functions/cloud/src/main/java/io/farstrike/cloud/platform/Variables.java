package io.farstrike.cloud.platform;

/**
 * Variables of the environment that the deployment gives every function. What an operator may set
 * beside them stands with what reads it.
 */
public final class Variables {

  /** The stage, which is part of every name. */
  public static final String STAGE = "FARSTRIKE_STAGE";

  /** What sets the names of the stage's buckets apart from others in the world. */
  public static final String BUCKET_SUFFIX = "FARSTRIKE_BUCKET_SUFFIX";

  /** The address of the queue of jobs; those of the other queues differ in the last name. */
  public static final String JOBS_QUEUE_URL = "FARSTRIKE_JOBS_QUEUE_URL";

  public static final String USER_POOL_ID = "FARSTRIKE_USER_POOL_ID";
  public static final String USER_POOL_CLIENT_ID = "FARSTRIKE_USER_POOL_CLIENT_ID";

  /** The role that the function assumes for one user. */
  public static final String TENANT_ROLE_ARN = "FARSTRIKE_TENANT_ROLE_ARN";

  /** Where clients open sockets. */
  public static final String SOCKETS_URL = "FARSTRIKE_SOCKETS_URL";

  /** Where functions write to sockets. */
  public static final String SOCKETS_ENDPOINT = "FARSTRIKE_SOCKETS_ENDPOINT";

  /** What the content network adds to each request; without it nothing comes from there. */
  public static final String ORIGIN_SECRET = "FARSTRIKE_ORIGIN_SECRET";

  /** Where the stage's ticks truly come from; the broker's quotes if it is not set. */
  public static final String STREAM_PROVIDER = "FARSTRIKE_STREAM_PROVIDER";

  private Variables() {}
}
