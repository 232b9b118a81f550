package io.farstrike.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.janitor.AccountSettings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sees what functions ask of the services, before any guard does. */
public interface FunctionWatch {

  /** Looks at nothing. */
  FunctionWatch NONE =
      new FunctionWatch() {
        @Override
        public Platform platform(String function, Platform platform) {
          return platform;
        }

        @Override
        public DynamoDbClient across(String function, DynamoDbClient across) {
          return across;
        }
      };

  /** The platform that a function is given in place of its own. */
  Platform platform(String function, Platform platform);

  /** The clients for a look at settings that a function is given in place of its own. */
  default AccountSettings settings(String function, AccountSettings settings) {
    return settings;
  }

  /** The client of indexes across users that a function is given in place of its own. */
  DynamoDbClient across(String function, DynamoDbClient across);

  /** What a function's events are given to in place of itself. */
  default <I, O> RequestHandler<I, O> handler(String function, RequestHandler<I, O> handler) {
    return handler;
  }
}
