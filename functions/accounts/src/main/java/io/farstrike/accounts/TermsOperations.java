package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rules.RegistrationMode;
import io.farstrike.cloud.rules.Terms;
import java.util.List;

/** The terms in force, for everybody to read and for users to accept. */
final class TermsOperations {

  private static final int VERSION_MAX = 20;

  private final Platform platform;

  TermsOperations(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  private record Shown(String version, RegistrationMode registration, String text) {}

  ApiResponse show(ApiRequest request) {
    Terms terms = platform.rules().terms();
    return ApiResponse.ok(
        new Shown(terms.version(), platform.rules().registration(), terms.text()));
  }

  /** Accepts the version in force and no other: nobody accepts what they cannot have read. */
  ApiResponse accept(ApiRequest request, Caller caller) {
    Terms terms = platform.rules().terms();
    Fields fields = request.fields("version");
    String version = fields.requiredText("version", 1, VERSION_MAX);
    if (!version.isEmpty() && !version.equals(terms.version())) {
      fields.notAllowed("version", List.of(terms.version()));
    }
    fields.refuseIfWrong();
    request.witness().note("terms", version);
    platform
        .acceptances()
        .note(caller.scope(), new Acceptance(version, platform.systemClock().now()));
    return platform
        .members()
        .find(caller.scope())
        .flatMap(member -> member.acceptedTerms())
        .map(ApiResponse::ok)
        .orElseThrow(ProblemException::notFound);
  }
}
