package io.farstrike.streamer;

import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.universe.SymbolSet;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.util.List;

/** The engines of a shard: one for all its users, or one for each. */
interface Engines {

  /** Tells a user's engine; one that runs no more is not told. */
  void tell(UserId user, StreamInput input);

  /** A user has a socket: there is an engine for it from now on. */
  void opened(TenantScope scope);

  /** A user has no socket any more. */
  void left(UserId user);

  /** What a user has selected beyond the universes of all. */
  void wants(UserId user, SymbolSet symbols);

  /** Ends what nobody has needed for a while; called every second or so. */
  void tend();

  /** Whether an engine has something to do though nobody is connected. */
  boolean isBusy();

  /** How the engines are; those that have kept no state yet are left out. */
  List<Told.Reading> readings();

  /** Keeps the states of all engines under a name. */
  void save(String name);

  /** Stops all engines for good: they begin no further write, and can still be saved. */
  void halt() throws InterruptedException;

  /** Ends all engines and keeps nothing. */
  void end();
}
