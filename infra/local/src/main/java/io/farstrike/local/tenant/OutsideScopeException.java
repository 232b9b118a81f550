package io.farstrike.local.tenant;

/** A request that the deployed role's policy would deny. Always a fault of our code. */
public final class OutsideScopeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutsideScopeException(String what) {
    super("outside the scope: " + what);
  }
}
