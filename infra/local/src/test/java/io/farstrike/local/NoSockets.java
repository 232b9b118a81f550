package io.farstrike.local;

import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.local.gateway.OpenSockets;
import io.farstrike.market.SystemClock;
import io.farstrike.market.tick.Provider;
import java.net.URI;
import java.time.Instant;

/** Where no socket is ever open, for tests of other things. */
public final class NoSockets {

  public static final SocketPlace PLACE =
      new SocketPlace(
          () -> URI.create("wss://sockets.example.com/ws"),
          new OpenSockets(new SystemClock(() -> Instant.EPOCH)),
          () -> {},
          Provider.SYNTHETIC);

  private NoSockets() {}
}
