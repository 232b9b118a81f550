package io.farstrike.local;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** A key at an emulator, as the deployment would have made it. */
final class RemoteKeys {

  private RemoteKeys() {}

  /** Makes a key unless the alias has one. */
  static void create(KmsClient keys, String alias) {
    try {
      keys.describeKey(describe -> describe.keyId(alias));
    } catch (NotFoundException e) {
      String key = keys.createKey().keyMetadata().keyId();
      keys.createAlias(create -> create.aliasName(alias).targetKeyId(key));
    }
  }
}
