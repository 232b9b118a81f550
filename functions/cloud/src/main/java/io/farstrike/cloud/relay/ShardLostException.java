package io.farstrike.cloud.relay;

/** A shard that another runs by now; whoever had it does nothing more in its name. */
public final class ShardLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ShardLostException(int shard) {
    super("shard " + shard + " has another owner");
  }
}
