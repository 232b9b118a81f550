package io.farstrike.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

class LocalKmsTest {

  private static final String TOKENS = "alias/farstrike-tokens";
  private static final Map<String, String> ANNA = Map.of("userId", "anna", "broker", "kite");
  private static final SdkBytes SECRET = SdkBytes.fromUtf8String("enctoken");

  private final KeyRing ring =
      KeyRing.inMemory(new CountedIds(), new TestTime().clock(), new SecureRandom());
  private final LocalKms kms = new LocalKms(ring, new SecureRandom());

  LocalKmsTest() throws IOException {
    ring.create(TOKENS);
  }

  private SdkBytes encrypt(Map<String, String> context) {
    return kms.encrypt(call -> call.keyId(TOKENS).encryptionContext(context).plaintext(SECRET))
        .ciphertextBlob();
  }

  private String decrypt(SdkBytes blob, Map<String, String> context) {
    return kms.decrypt(call -> call.encryptionContext(context).ciphertextBlob(blob))
        .plaintext()
        .asUtf8String();
  }

  @Test
  void ciphertext_underSameContextInAnyOrder_decrypts() {
    Map<String, String> otherOrder = new LinkedHashMap<>();
    otherOrder.put("broker", "kite");
    otherOrder.put("userId", "anna");

    assertThat(decrypt(encrypt(ANNA), otherOrder)).isEqualTo("enctoken");
  }

  @Test
  void ciphertext_underAnotherUsersContext_isInvalid() {
    SdkBytes blob = encrypt(ANNA);

    assertThatThrownBy(() -> decrypt(blob, Map.of("userId", "bela", "broker", "kite")))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> decrypt(blob, Map.of("userId", "anna")))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> decrypt(blob, Map.of()))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void context_whosePairsAreSplitElsewhere_isAnotherContext() {
    SdkBytes blob = encrypt(Map.of("ab", "c"));

    assertThatThrownBy(() -> decrypt(blob, Map.of("a", "bc")))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void ciphertext_withAnyByteChanged_neverDecrypts() {
    byte[] blob = encrypt(ANNA).asByteArray();
    for (int at = 0; at < blob.length; at++) {
      byte[] changed = blob.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> decrypt(SdkBytes.fromByteArray(changed), ANNA))
          .isInstanceOf(KmsException.class);
    }
  }

  @Property(tries = 50)
  void ciphertext_madeOfNoise_isInvalidOrOfUnknownKey(@ForAll @Size(max = 80) byte[] noise) {
    assertThatThrownBy(() -> decrypt(SdkBytes.fromByteArray(noise), ANNA))
        .isInstanceOf(KmsException.class);
  }

  @Test
  void sameSecretTwice_looksDifferentAndDoesNotContainTheText() {
    SdkBytes first = encrypt(ANNA);

    assertThat(encrypt(ANNA)).isNotEqualTo(first);
    assertThat(new String(first.asByteArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain("enctoken");
  }

  @Test
  void plaintext_overFourKilobytes_isRefused() {
    assertThat(
            kms.encrypt(
                    call -> call.keyId(TOKENS).plaintext(SdkBytes.fromByteArray(new byte[4096])))
                .ciphertextBlob()
                .asByteArray())
        .hasSizeGreaterThan(4096);
    assertThatThrownBy(
            () ->
                kms.encrypt(
                    call -> call.keyId(TOKENS).plaintext(SdkBytes.fromByteArray(new byte[4097]))))
        .isInstanceOfSatisfying(
            KmsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void key_thatIsUnknown_isNotFound() {
    assertThatThrownBy(() -> kms.encrypt(call -> call.keyId("alias/other").plaintext(SECRET)))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> kms.describeKey(call -> call.keyId("alias/other")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void key_isDescribedUnderIdAliasAndArn() throws IOException {
    String id = ring.create(TOKENS);
    String arn = kms.describeKey(call -> call.keyId(TOKENS)).keyMetadata().arn();

    assertThat(arn).isEqualTo("arn:aws:kms:ap-south-1:000000000000:key/" + id);
    assertThat(kms.describeKey(call -> call.keyId(arn)).keyMetadata().keyId()).isEqualTo(id);
    assertThat(kms.describeKey(call -> call.keyId(id)).keyMetadata().enabled()).isTrue();
  }

  @Test
  void rotation_changesTheVersionAndKeepsOldCiphertextsReadable() throws IOException {
    SdkBytes before = encrypt(ANNA);
    ring.rotate(TOKENS);
    SdkBytes after = encrypt(ANNA);

    assertThat(SealedBlob.decode(before.asByteArray()).orElseThrow().version()).isEqualTo(1);
    assertThat(SealedBlob.decode(after.asByteArray()).orElseThrow().version()).isEqualTo(2);
    assertThat(decrypt(before, ANNA)).isEqualTo("enctoken");
    assertThat(decrypt(after, ANNA)).isEqualTo("enctoken");
  }

  @Test
  void reEncrypt_movesToNewVersionAndContextAndNeedsTheOldOne() throws IOException {
    SdkBytes before = encrypt(ANNA);
    ring.rotate(TOKENS);
    Map<String, String> next = Map.of("userId", "anna", "broker", "kite", "version", "2");

    SdkBytes after =
        kms.reEncrypt(
                call ->
                    call.ciphertextBlob(before)
                        .sourceEncryptionContext(ANNA)
                        .destinationKeyId(TOKENS)
                        .destinationEncryptionContext(next))
            .ciphertextBlob();

    assertThat(SealedBlob.decode(after.asByteArray()).orElseThrow().version()).isEqualTo(2);
    assertThat(decrypt(after, next)).isEqualTo("enctoken");
    assertThatThrownBy(
            () ->
                kms.reEncrypt(
                    call ->
                        call.ciphertextBlob(before)
                            .sourceEncryptionContext(next)
                            .destinationKeyId(TOKENS)))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void decrypt_thatExpectsAnotherKey_isRefused() throws IOException {
    ring.create("alias/other");
    SdkBytes blob = encrypt(ANNA);

    assertThatThrownBy(
            () ->
                kms.decrypt(
                    call -> call.keyId("alias/other").encryptionContext(ANNA).ciphertextBlob(blob)))
        .isInstanceOf(IncorrectKeyException.class);
  }

  private static LocalKms keptIn(Path data) throws IOException {
    return LocalKms.keptIn(
        data, TOKENS, new CountedIds(), new TestTime().clock(), new SecureRandom());
  }

  @Test
  void keysInFolder_decryptAfterRestartAndArePrivate(@TempDir Path data) throws IOException {
    SdkBytes blob =
        keptIn(data)
            .encrypt(call -> call.keyId(TOKENS).encryptionContext(ANNA).plaintext(SECRET))
            .ciphertextBlob();

    assertThat(
            keptIn(data)
                .decrypt(call -> call.encryptionContext(ANNA).ciphertextBlob(blob))
                .plaintext())
        .isEqualTo(SECRET);
    Path file = data.resolve("keys/kms-farstrike-tokens.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
        .isEqualTo("rwx------");
  }

  @Test
  void start_withLostOrForeignKeys_saysSoInsteadOfGoingOn(@TempDir Path data, @TempDir Path other)
      throws IOException {
    keptIn(data);
    LocalKms.keptIn(other, TOKENS, new CountedIds(), new TestTime().clock(), new SecureRandom());
    Path file = data.resolve("keys/kms-farstrike-tokens.json");

    Files.copy(
        other.resolve("keys/kms-farstrike-tokens.json"), file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> keptIn(data))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not decrypt what it encrypted at an earlier start")
        .hasMessageContaining("Restore the folder 'keys'");

    Files.delete(file);
    assertThatThrownBy(() -> keptIn(data)).isInstanceOf(IllegalStateException.class);
    assertThat(file).as("no new key in place of a lost one").doesNotExist();
  }
}
