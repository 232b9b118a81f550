package io.farstrike.cdk;

import io.farstrike.accounts.AccountsFunction;
import io.farstrike.admin.AdminFunction;
import io.farstrike.janitor.CleanupFunction;
import io.farstrike.janitor.ErasureFunction;
import io.farstrike.janitor.IdleFunction;
import io.farstrike.janitor.InstrumentsFunction;
import io.farstrike.janitor.NoticesFunction;
import io.farstrike.janitor.SelfAuditFunction;
import io.farstrike.janitor.SweepFunction;
import io.farstrike.screener.ScreenerFunction;
import io.farstrike.stream.ConnectFunction;
import io.farstrike.stream.DisconnectFunction;
import io.farstrike.stream.MessageFunction;
import io.farstrike.stream.StreamFunction;
import io.farstrike.streamer.StreamerFunction;
import io.farstrike.worker.WorkerFunction;

/** Which class answers for a function. */
public final class Handlers {

  private Handlers() {}

  /**
   * The class of a function.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  public static Class<?> of(String function) {
    return switch (function) {
      case "accounts" -> AccountsFunction.class;
      case "screener" -> ScreenerFunction.class;
      case "stream" -> StreamFunction.class;
      case "admin" -> AdminFunction.class;
      case "connect" -> ConnectFunction.class;
      case "disconnect" -> DisconnectFunction.class;
      case "message" -> MessageFunction.class;
      case "worker" -> WorkerFunction.class;
      case "streamer" -> StreamerFunction.class;
      case "sweep" -> SweepFunction.class;
      case "cleanup" -> CleanupFunction.class;
      case "idle" -> IdleFunction.class;
      case "erasure" -> ErasureFunction.class;
      case "notices" -> NoticesFunction.class;
      case "instruments" -> InstrumentsFunction.class;
      case "self-audit" -> SelfAuditFunction.class;
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }
}
