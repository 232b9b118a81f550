package io.farstrike.local.broker;

import io.farstrike.market.MarketClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Who may ask: accounts, request tokens and access tokens. All times are the market's. Safe for use
 * by several threads.
 */
final class Accounts {

  private static final Duration REQUEST_TOKEN_LIFE = Duration.ofMinutes(5);
  private static final LocalTime TOKENS_DIE_AT = LocalTime.of(6, 0);
  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int TOKEN_LENGTH = 32;

  record Issued(String apiKey, Instant dies) {}

  private final RandomGenerator random;
  private final Map<String, KiteAccount> accounts = new HashMap<>();
  private final Map<String, Issued> requestTokens = new HashMap<>();
  private final Map<String, Issued> accessTokens = new HashMap<>();

  private final Optional<AccountBook> book;

  /** Accounts that end with this process. */
  Accounts(RandomGenerator random) {
    this(random, Optional.empty());
  }

  private Accounts(RandomGenerator random, Optional<AccountBook> book) {
    this.random = random;
    this.book = book;
  }

  /** Accounts and access tokens as a file has them, and from then on every change in it. */
  static Accounts keptIn(Path file, RandomGenerator random) throws IOException {
    AccountBook book = new AccountBook(file);
    Accounts kept = new Accounts(random, Optional.of(book));
    book.read(kept.accounts, kept.accessTokens);
    return kept;
  }

  private void remember() {
    book.ifPresent(kept -> kept.write(accounts, accessTokens));
  }

  synchronized void register(KiteAccount account) {
    accounts.put(account.apiKey(), account);
    remember();
  }

  synchronized Optional<KiteAccount> of(String apiKey) {
    return Optional.ofNullable(accounts.get(apiKey));
  }

  /** What the login page hands to the browser: single use, five minutes. */
  synchronized String requestToken(String apiKey, Instant now) {
    String token = freshToken();
    requestTokens.put(token, new Issued(apiKey, now.plus(REQUEST_TOKEN_LIFE)));
    return token;
  }

  synchronized String accessToken(String apiKey, Instant now, boolean olderDies) {
    if (olderDies) {
      kill(apiKey);
    }
    String token = freshToken();
    accessTokens.put(token, new Issued(apiKey, dies(now)));
    remember();
    return token;
  }

  /**
   * Takes a request token and proves that the caller knows the secret.
   *
   * @param checksum lower-case hex of SHA-256 over key, request token and secret
   */
  synchronized KiteAccount redeem(
      String apiKey, String requestToken, String checksum, Instant now) {
    KiteAccount account = accounts.get(apiKey);
    if (account == null) {
      throw Refusal.token("Invalid `api_key`.");
    }
    String expected = sha256(apiKey + requestToken + account.apiSecret().reveal());
    if (!MessageDigest.isEqual(bytes(expected), bytes(checksum))) {
      throw Refusal.token("Invalid `checksum`.");
    }
    Issued issued = requestTokens.remove(requestToken);
    if (issued == null || !issued.apiKey.equals(apiKey) || !now.isBefore(issued.dies)) {
      throw Refusal.token("Token is invalid or has expired.");
    }
    return account;
  }

  /** The account of a live token. */
  synchronized KiteAccount authenticated(String apiKey, String accessToken, Instant now) {
    KiteAccount account = accounts.get(apiKey);
    Issued issued = accessTokens.get(accessToken);
    if (account == null
        || issued == null
        || !issued.apiKey.equals(apiKey)
        || !now.isBefore(issued.dies)) {
      throw Refusal.token("Incorrect `api_key` or `access_token`.");
    }
    return account;
  }

  synchronized void kill(String apiKey) {
    accessTokens.values().removeIf(issued -> issued.apiKey.equals(apiKey));
    remember();
  }

  synchronized void end(String accessToken) {
    accessTokens.remove(accessToken);
    remember();
  }

  /** The first six in the morning in India after this instant. */
  static Instant dies(Instant now) {
    ZonedDateTime india = now.atZone(MarketClock.INDIA);
    ZonedDateTime six = india.with(TOKENS_DIE_AT);
    return (six.isAfter(india) ? six : six.plusDays(1)).toInstant();
  }

  static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String freshPublicToken() {
    return freshToken();
  }

  private synchronized String freshToken() {
    StringBuilder token = new StringBuilder(TOKEN_LENGTH);
    for (int i = 0; i < TOKEN_LENGTH; i++) {
      token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return token.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
