package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** Which version of the functions answers; the aliases are those of the first. */
final class Versions {

  private final Deployment aliases;
  private final Function<FunctionWatch, Deployment> version;
  private Deployment current;

  Versions(Deployment first, Function<FunctionWatch, Deployment> version) {
    this.aliases = requireNonNull(first, "first is null");
    this.version = requireNonNull(version, "version is null");
    this.current = first;
  }

  /** Points the aliases at another version, and has the stream's owner hand over. */
  synchronized void next(FunctionWatch watch) {
    Deployment newer = version.apply(watch);
    Deployment older = current;
    aliases.takenOverBy(newer);
    current = newer;
    older.functions().stop();
  }

  /** Has the stream's owner hand over, and begins no more. */
  synchronized void stop() {
    current.functions().stop();
  }
}
