package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Users and their sign-ins, in memory or in one private file that every change replaces whole.
 *
 * <p>Not safe by itself for a read followed by a write: callers hold its monitor across both.
 */
final class UserDirectory {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Optional<Path> file;
  private final Map<String, DirectoryUser> bySub = new LinkedHashMap<>();
  private final Map<String, TokenFamily> byOrigin = new LinkedHashMap<>();
  private final Map<String, SoftwareToken> softwareTokens = new LinkedHashMap<>();

  /** A file of an earlier version has no software tokens. */
  private record Content(
      List<DirectoryUser> users,
      List<TokenFamily> families,
      @Nullable List<SoftwareToken> softwareTokens) {}

  private UserDirectory(Optional<Path> file) {
    this.file = file;
  }

  static UserDirectory inMemory() {
    return new UserDirectory(Optional.empty());
  }

  /** The directory of a file, empty if there is none yet. */
  static UserDirectory keptIn(Path file) throws IOException {
    requireNonNull(file, "file is null");
    UserDirectory directory = new UserDirectory(Optional.of(file));
    if (Files.exists(file)) {
      Content content;
      try {
        content = JSON.readValue(Files.readAllBytes(file), Content.class);
      } catch (IOException e) {
        throw new IOException("the users' file " + file + " cannot be read", e);
      }
      content.users().forEach(user -> directory.bySub.put(user.sub(), user));
      content.families().forEach(one -> directory.byOrigin.put(one.originJti(), one));
      requireNonNullElse(content.softwareTokens(), List.<SoftwareToken>of())
          .forEach(one -> directory.softwareTokens.put(one.sub(), one));
    }
    return directory;
  }

  /** The user of an e-mail address (in any case) or of a sub. */
  synchronized Optional<DirectoryUser> find(String username) {
    DirectoryUser user = bySub.get(username);
    if (user != null) {
      return Optional.of(user);
    }
    String email = username.toLowerCase(Locale.ROOT);
    return bySub.values().stream().filter(one -> one.email().equals(email)).findFirst();
  }

  /** In the order in which they came. */
  synchronized List<DirectoryUser> all() {
    return List.copyOf(bySub.values());
  }

  synchronized List<DirectoryUser> inGroup(String group) {
    return bySub.values().stream().filter(user -> user.groups().contains(group)).toList();
  }

  synchronized void put(DirectoryUser user) {
    bySub.put(user.sub(), user);
    save();
  }

  /** Removes the user with every sign-in and the secret of the user. */
  synchronized void remove(String sub) {
    bySub.remove(sub);
    softwareTokens.remove(sub);
    byOrigin.values().removeIf(one -> one.sub().equals(sub));
    save();
  }

  synchronized Optional<SoftwareToken> tokenOf(String sub) {
    return Optional.ofNullable(softwareTokens.get(sub));
  }

  synchronized void put(SoftwareToken token) {
    softwareTokens.put(token.sub(), token);
    save();
  }

  /** Whether a sign-in was neither revoked nor is over. */
  synchronized boolean isSignedIn(String originJti) {
    return byOrigin.containsKey(originJti);
  }

  synchronized Optional<TokenFamily> familyOf(String tokenDigest) {
    return byOrigin.values().stream().filter(one -> one.has(tokenDigest)).findFirst();
  }

  /** Keeps a sign-in, and drops those that are over. */
  synchronized void put(TokenFamily family, Instant now) {
    byOrigin.values().removeIf(one -> !now.isBefore(one.expiresAt()));
    byOrigin.put(family.originJti(), family);
    save();
  }

  synchronized void removeFamilies(Predicate<TokenFamily> which) {
    if (byOrigin.values().removeIf(which)) {
      save();
    }
  }

  private void save() {
    if (file.isEmpty()) {
      return;
    }
    Content content =
        new Content(
            List.copyOf(bySub.values()),
            List.copyOf(byOrigin.values()),
            List.copyOf(softwareTokens.values()));
    try {
      PrivateFiles.write(file.get(), JSON.writeValueAsBytes(content));
    } catch (IOException e) {
      throw new UncheckedIOException("the users' file " + file.get() + " cannot be written", e);
    }
  }
}
