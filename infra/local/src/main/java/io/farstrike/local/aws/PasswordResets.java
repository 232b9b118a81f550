package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordResponse;

/** A new password for who forgot the old one and can read the mail of the address. */
final class PasswordResets {

  private final UserPool pool;

  PasswordResets(UserPool pool) {
    this.pool = requireNonNull(pool, "pool is null");
  }

  /** Pretends a mail to nobody, to a disabled user and to an address that was never proved. */
  ForgotPasswordResponse ask(ForgotPasswordRequest request) {
    pool.requireClient(request.clientId());
    String name = UserPool.name(request.username());
    Instant now = pool.now();
    synchronized (pool.directory()) {
      Optional<DirectoryUser> user = pool.directory().find(name);
      if (user.filter(DirectoryUser::temporary).isPresent()) {
        throw CognitoRefusals.notAuthorized("User password cannot be reset in the current state.");
      }
      String email = user.map(DirectoryUser::email).orElse(name);
      pool.mailer().count(email, now);
      user.filter(one -> one.enabled() && one.confirmed()).ifPresent(one -> sendCode(one, now));
      return ForgotPasswordResponse.builder()
          .codeDeliveryDetails(CodeMailer.delivery(email))
          .build();
    }
  }

  private void sendCode(DirectoryUser user, Instant now) {
    String code = pool.mailer().newCode();
    PendingCode pending = PendingCode.sent(user.sub(), code, now, pool.settings().resetCodeLife());
    pool.directory().put(user.withReset(pending));
    pool.mailer().sendReset(user.email(), code, now);
  }

  /** Sets the password; sign-ins that exist go on, as the service leaves them alone too. */
  ConfirmForgotPasswordResponse confirm(ConfirmForgotPasswordRequest request) {
    pool.requireClient(request.clientId());
    String name = UserPool.name(request.username());
    String code = UserPool.given(request.confirmationCode(), "confirmationCode");
    PasswordHash hash = pool.hash(UserPool.acceptable(request.password()));
    Instant now = pool.now();
    synchronized (pool.directory()) {
      DirectoryUser user =
          pool.directory()
              .find(name)
              .filter(DirectoryUser::enabled)
              .orElseThrow(CognitoRefusals::wrongCode);
      PendingCode pending = user.reset().orElseThrow(CognitoRefusals::expiredCode);
      switch (pending.compare(user.sub(), code, now)) {
        case MATCHES -> pool.directory().put(user.withPassword(hash, now));
        case DIFFERS -> {
          pool.directory().put(user.withReset(pending.afterWrongTry()));
          throw CognitoRefusals.wrongCode();
        }
        case EXPIRED -> throw CognitoRefusals.expiredCode();
        case WORN_OUT -> throw CognitoRefusals.tooManyTries();
      }
      pool.delays().succeeded(user.email());
      return ConfirmForgotPasswordResponse.builder().build();
    }
  }
}
