package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the operations of the pool share: its settings, its users, its policy, time and chance. */
record UserPool(
    CognitoSettings settings,
    UserDirectory directory,
    CodeMailer mailer,
    SignInDelays delays,
    SystemClock clock,
    IdSource ids,
    SecureRandom random) {

  UserPool {
    requireNonNull(settings, "settings is null");
    requireNonNull(directory, "directory is null");
    requireNonNull(mailer, "mailer is null");
    requireNonNull(delays, "delays is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(ids, "ids is null");
    requireNonNull(random, "random is null");
  }

  Instant now() {
    return clock.now();
  }

  /** A text that nobody guesses, for tokens and names of sessions. */
  String randomText(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  PasswordHash hash(String password) {
    return PasswordHash.of(password, settings.passwordIterations(), random);
  }

  /** The pool's policy: a least length, and no kind of character demanded. */
  static String acceptable(@Nullable String password) {
    if (password == null || password.length() < CognitoSettings.MIN_PASSWORD_LENGTH) {
      throw CognitoRefusals.badPassword("Password not long enough");
    }
    if (password.length() > 256) {
      throw CognitoRefusals.badPassword("Password too long");
    }
    if (!password.equals(password.strip())) {
      throw CognitoRefusals.badPassword("Password must not begin or end with a space");
    }
    return password;
  }

  /** A user name as the pool compares it. */
  static String name(@Nullable String username) {
    return given(username, "username").toLowerCase(Locale.ROOT);
  }

  static String given(@Nullable String value, String parameter) {
    if (value == null || value.isBlank()) {
      throw CognitoRefusals.badParameter("Missing required parameter " + parameter);
    }
    return value;
  }

  void requireClient(@Nullable String clientId) {
    if (!settings.clientId().equals(clientId)) {
      throw CognitoRefusals.noResource("User pool client " + clientId + " does not exist.");
    }
  }

  void requirePool(@Nullable String poolId) {
    if (!settings.poolId().equals(poolId)) {
      throw CognitoRefusals.noResource("User pool " + poolId + " does not exist.");
    }
  }

  /** The user that an administrative call names. */
  DirectoryUser userFor(@Nullable String poolId, @Nullable String username) {
    requirePool(poolId);
    return directory.find(given(username, "username")).orElseThrow(CognitoRefusals::nobody);
  }

  List<DirectoryUser> members(@Nullable String poolId, String group) {
    requirePool(poolId);
    return directory.inGroup(group);
  }
}
