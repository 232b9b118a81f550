package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.jobs.JobDraft;
import io.farstrike.cloud.jobs.JobParameters;

/** Reads a request for a screen or a chain and refuses what could only fail. */
final class JobIntake {

  private final JobFields fields;
  private final InstrumentDesk desk;
  private final JobCheck check;

  JobIntake(JobFields fields, InstrumentDesk desk, JobCheck check) {
    this.fields = requireNonNull(fields, "fields is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.check = requireNonNull(check, "check is null");
  }

  /**
   * What a body asks for.
   *
   * @param mostSymbols of the caller's quota
   * @param known the screens that may be named
   * @throws ProblemException naming every field that breaks a rule
   */
  JobDraft read(ApiRequest request, int mostSymbols, KnownScreens known) {
    return fields.read(request, mostSymbols, true, known);
  }

  /**
   * The parameters of a job of which the instrument list does not say that nothing would come of
   * it. Own screens are stored with it as they were when they were checked.
   *
   * @throws ProblemException if it does, or if there is no list yet
   */
  JobParameters possible(JobDraft draft, Caller caller, KnownScreens known) {
    check.requirePossible(draft, desk.listing(caller));
    return draft.parameters(known.ownAmong(draft.screens()));
  }
}
