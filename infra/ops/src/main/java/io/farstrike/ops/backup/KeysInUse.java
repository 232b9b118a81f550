package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** Which keys of broker tokens are there and in use; each is asked for once. */
final class KeysInUse {

  private final KmsClient kms;
  private final Map<String, Boolean> known = new HashMap<>();

  KeysInUse(KmsClient kms) {
    this.kms = requireNonNull(kms, "kms is null");
  }

  /**
   * Whether a key can be used.
   *
   * @param name full name of a key
   */
  boolean has(String name) {
    return known.computeIfAbsent(name, this::isThere);
  }

  private boolean isThere(String name) {
    try {
      return kms.describeKey(describe -> describe.keyId(name)).keyMetadata().keyState()
          == KeyState.ENABLED;
    } catch (NotFoundException e) {
      return false;
    } catch (KmsException e) {
      // A key of another account or region: this stage's workers do not reach it either.
      if (e.statusCode() == 400 || e.statusCode() == 403) {
        return false;
      }
      throw e;
    }
  }
}
