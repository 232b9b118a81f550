package io.farstrike.local.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.local.aws.PrivateFiles;
import io.farstrike.local.broker.Accounts.Issued;
import io.farstrike.tenancy.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with the accounts and access tokens of the simulated broker, so that a token that a user
 * has stored is still good after a restart, as the real broker's would be. Mode 0600.
 */
final class AccountBook {

  private final Path file;

  AccountBook(Path file) {
    this.file = requireNonNull(file, "file is null");
  }

  private record Content(List<Account> accounts, List<Token> tokens) {}

  private record Account(
      String apiKey,
      String apiSecret,
      String userId,
      KiteAccount.Plan plan,
      Optional<URI> redirect) {}

  private record Token(String token, String apiKey, Instant dies) {}

  /**
   * Adds what the file has; nothing when there is none yet.
   *
   * @throws IOException if it cannot be read
   */
  void read(Map<String, KiteAccount> accounts, Map<String, Issued> tokens) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Content content = Json.read(Files.readString(file), Content.class);
    for (Account account : content.accounts()) {
      accounts.put(
          account.apiKey(),
          new KiteAccount(
              account.apiKey(),
              Secret.of(account.apiSecret()),
              account.userId(),
              account.plan(),
              account.redirect()));
    }
    content
        .tokens()
        .forEach(token -> tokens.put(token.token(), new Issued(token.apiKey(), token.dies())));
  }

  void write(Map<String, KiteAccount> accounts, Map<String, Issued> tokens) {
    Content content =
        new Content(
            accounts.values().stream()
                .map(
                    account ->
                        new Account(
                            account.apiKey(),
                            account.apiSecret().reveal(),
                            account.userId(),
                            account.plan(),
                            account.redirect()))
                .toList(),
            tokens.entrySet().stream()
                .map(
                    entry ->
                        new Token(
                            entry.getKey(), entry.getValue().apiKey(), entry.getValue().dies()))
                .toList());
    try {
      PrivateFiles.write(file, Json.write(content).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the broker's accounts could not be kept", e);
    }
  }
}
