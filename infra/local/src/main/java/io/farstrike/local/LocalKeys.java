package io.farstrike.local;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.LocalKms;
import java.io.IOException;
import java.util.List;

/** Creates the keys that the topology names, unless they are there from before. */
final class LocalKeys {

  private LocalKeys() {}

  /** Creates the keys, to be rotated as the deployed ones are. */
  static void create(LocalKms kms, Topology topology) throws IOException {
    for (Topology.Key key : List.of(topology.tokens(), topology.nextTokens(), topology.stores())) {
      String id = kms.create(key.alias());
      kms.enableKeyRotation(enable -> enable.keyId(id));
    }
  }
}
