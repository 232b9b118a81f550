package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

/** Signing up and proving the address. */
final class SignUps {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

  private final UserPool pool;

  SignUps(UserPool pool) {
    this.pool = requireNonNull(pool, "pool is null");
  }

  SignUpResponse signUp(SignUpRequest request) {
    pool.requireClient(request.clientId());
    String email = UserPool.name(request.username());
    if (!EMAIL.matcher(email).matches()) {
      throw CognitoRefusals.badParameter("Username should be an email.");
    }
    PasswordHash hash = pool.hash(UserPool.acceptable(request.password()));
    Instant now = pool.now();
    synchronized (pool.directory()) {
      if (pool.directory().find(email).isPresent()) {
        throw CognitoRefusals.exists();
      }
      pool.mailer().count(email, now);
      DirectoryUser user =
          DirectoryUser.signedUp(pool.ids().uuid(), email, attributes(request), hash, now);
      sendCode(user, now);
      return SignUpResponse.builder()
          .userSub(user.sub())
          .userConfirmed(false)
          .codeDeliveryDetails(CodeMailer.delivery(email))
          .build();
    }
  }

  private static Map<String, String> attributes(SignUpRequest request) {
    Map<String, String> attributes = new TreeMap<>();
    for (AttributeType attribute : request.userAttributes()) {
      if (!attribute.name().equals("email")) {
        attributes.put(attribute.name(), attribute.value());
      }
    }
    return attributes;
  }

  private void sendCode(DirectoryUser user, Instant now) {
    String code = pool.mailer().newCode();
    pool.directory()
        .put(
            user.withConfirmation(
                PendingCode.sent(user.sub(), code, now, pool.settings().confirmationCodeLife())));
    pool.mailer().sendConfirmation(user.email(), code, now);
  }

  /** Answers to an address of nobody what it answers to a code that is over. */
  ConfirmSignUpResponse confirm(ConfirmSignUpRequest request) {
    pool.requireClient(request.clientId());
    String name = UserPool.name(request.username());
    String code = UserPool.given(request.confirmationCode(), "confirmationCode");
    Instant now = pool.now();
    synchronized (pool.directory()) {
      DirectoryUser user = pool.directory().find(name).orElseThrow(CognitoRefusals::expiredCode);
      if (user.confirmed()) {
        throw CognitoRefusals.notAuthorized(
            "User cannot be confirmed. Current status is CONFIRMED");
      }
      PendingCode pending =
          user.confirmation()
              .filter(any -> user.enabled())
              .orElseThrow(CognitoRefusals::expiredCode);
      switch (pending.compare(user.sub(), code, now)) {
        case MATCHES -> pool.directory().put(user.asConfirmed(now));
        case DIFFERS -> {
          pool.directory().put(user.withConfirmation(pending.afterWrongTry()));
          throw CognitoRefusals.wrongCode();
        }
        case EXPIRED -> throw CognitoRefusals.expiredCode();
        case WORN_OUT -> throw CognitoRefusals.tooManyTries();
      }
      return ConfirmSignUpResponse.builder().build();
    }
  }

  /** Pretends a mail to nobody, so that an answer tells nothing of who exists. */
  ResendConfirmationCodeResponse resend(ResendConfirmationCodeRequest request) {
    pool.requireClient(request.clientId());
    String name = UserPool.name(request.username());
    Instant now = pool.now();
    synchronized (pool.directory()) {
      Optional<DirectoryUser> user = pool.directory().find(name);
      if (user.isPresent() && user.get().confirmed()) {
        throw CognitoRefusals.badParameter("User is already confirmed.");
      }
      String email = user.map(DirectoryUser::email).orElse(name);
      pool.mailer().count(email, now);
      user.filter(DirectoryUser::enabled).ifPresent(one -> sendCode(one, now));
      return ResendConfirmationCodeResponse.builder()
          .codeDeliveryDetails(CodeMailer.delivery(email))
          .build();
    }
  }
}
