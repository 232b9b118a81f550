package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key management stand-in's keys, in memory or one file a key in a folder (file mode 0600,
 * folder 0700). Rotating adds a version; older versions go on decrypting.
 */
public final class KeyRing {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ALIAS = Pattern.compile("alias/[a-zA-Z0-9_-]{1,64}");
  private static final int KEY_BYTES = 32;

  private final Optional<Path> folder;
  private final IdSource ids;
  private final SystemClock clock;
  private final SecureRandom random;
  private final Map<String, KmsKey> byAlias = new LinkedHashMap<>();

  private KeyRing(Optional<Path> folder, IdSource ids, SystemClock clock, SecureRandom random) {
    this.folder = folder;
    this.ids = requireNonNull(ids, "ids is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.random = requireNonNull(random, "random is null");
  }

  /** An empty ring whose keys end with this process. */
  public static KeyRing inMemory(IdSource ids, SystemClock clock, SecureRandom random) {
    return new KeyRing(Optional.empty(), ids, clock, random);
  }

  /**
   * The ring of a folder, with the keys found there.
   *
   * @throws IOException if the folder cannot be made or a key file cannot be read
   */
  public static KeyRing keptIn(Path folder, IdSource ids, SystemClock clock, SecureRandom random)
      throws IOException {
    requireNonNull(folder, "folder is null");
    KeyRing ring = new KeyRing(Optional.of(PrivateFiles.folder(folder)), ids, clock, random);
    List<Path> files;
    try (var listed = Files.newDirectoryStream(folder, "kms-*.json")) {
      files = new ArrayList<>();
      listed.forEach(files::add);
    }
    for (Path file : files) {
      KmsKey key = read(file);
      ring.byAlias.put(key.alias(), key);
    }
    return ring;
  }

  /**
   * Makes a key unless the alias has one.
   *
   * @param alias such as {@code alias/farstrike-tokens}
   * @return the key's id
   */
  public synchronized String create(String alias) throws IOException {
    requireNonNull(alias, "alias is null");
    if (!ALIAS.matcher(alias).matches()) {
      throw new IllegalArgumentException("not an alias: " + alias);
    }
    KmsKey known = byAlias.get(alias);
    if (known != null) {
      return known.id();
    }
    KmsKey key = new KmsKey(ids.uuid(), alias, clock.now(), List.of(newMaterial()));
    keep(key);
    return key.id();
  }

  /**
   * Gives a key a new version, which encrypts from now on.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public synchronized void rotate(String name) throws IOException {
    KmsKey key = find(name).orElseThrow(() -> new IllegalArgumentException("no such key: " + name));
    keep(key.with(newMaterial()));
  }

  /** The key that a caller names by id, alias or full name of either. */
  synchronized Optional<KmsKey> find(String name) {
    requireNonNull(name, "name is null");
    return byAlias.values().stream().filter(key -> key.answersTo(name)).findFirst();
  }

  private SecretKey newMaterial() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return new SecretKeySpec(bytes, "AES");
  }

  private void keep(KmsKey key) throws IOException {
    if (folder.isPresent()) {
      String name = key.alias().substring(key.alias().indexOf('/') + 1);
      PrivateFiles.write(folder.get().resolve("kms-" + name + ".json"), write(key));
    }
    byAlias.put(key.alias(), key);
  }

  private static byte[] write(KmsKey key) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", key.id()).put("alias", key.alias()).put("created", key.created().toString());
    ArrayNode versions = json.putArray("versions");
    key.versions().forEach(material -> versions.add(material.getEncoded()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  private static KmsKey read(Path file) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      List<SecretKey> versions = new ArrayList<>();
      for (JsonNode material : json.required("versions")) {
        versions.add(new SecretKeySpec(material.binaryValue(), "AES"));
      }
      return new KmsKey(
          json.required("id").textValue(),
          json.required("alias").textValue(),
          Instant.parse(json.required("created").textValue()),
          versions);
    } catch (IOException | RuntimeException e) {
      throw new IOException("the key file " + file + " cannot be read", e);
    }
  }
}
