package io.farstrike.cloud.rules;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiDispatcher.SecuredOperation;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;

/**
 * Keeps users who have not accepted the terms in force from using the broker and from starting
 * work. Reading, exporting and deleting need no acceptance.
 */
public final class TermsGate {

  private final Members members;
  private final Terms terms;

  public TermsGate(Members members, Terms terms) {
    this.members = requireNonNull(members, "members is null");
    this.terms = requireNonNull(terms, "terms is null");
  }

  /**
   * The operation behind the gate.
   *
   * @return an operation that refuses with 409 before it does anything
   */
  public SecuredOperation before(SecuredOperation operation) {
    return (request, caller) -> {
      Member member = members.find(caller.scope()).orElseThrow(ProblemException::notFound);
      if (terms.areNewTo(member.acceptedTerms())) {
        throw ProblemException.of(
            ProblemType.TERMS_NOT_ACCEPTED,
            "Please read the terms of " + terms.version() + " and accept them first.");
      }
      return operation.answer(request, caller);
    };
  }
}
