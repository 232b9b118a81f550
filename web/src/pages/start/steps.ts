import type { CredentialState, JobSummary } from '../../api/schema';

/** How far one step of the first use is; `unseen` is what cannot be seen from here. */
export type StepState = 'done' | 'now' | 'later' | 'unseen';

/** The steps of the first use by their names. */
export interface Steps {
  app: StepState;
  redirect: StepState;
  token: StepState;
  screen: StepState;
}

/**
 * How far somebody is, by what is stored and not by what was clicked.
 *
 * @param hasReturned whether a Kite login has come back to this address
 */
export function stepsOf(
  token: CredentialState | 'none' | 'unknown',
  jobs: readonly Pick<JobSummary, 'status'>[],
  hasReturned: boolean,
): Steps {
  // A token was accepted with a key, so there is an app; whose plan has quotes shows the first run.
  const hasKey = token !== 'none' && token !== 'unknown';
  const isValid = hasKey && token.status === 'VALID';
  const hasRun = jobs.some((job) => job.status === 'SUCCEEDED' || job.status === 'PARTIAL');
  return {
    app: hasKey || hasRun ? 'done' : 'now',
    redirect: hasReturned ? 'done' : 'unseen',
    token: isValid ? 'done' : 'now',
    screen: hasRun ? 'done' : isValid ? 'now' : 'later',
  };
}

/** A run that can be started again as it was: the last one that asked the broker. */
export function lastAsked(jobs: readonly JobSummary[]): JobSummary | undefined {
  return jobs.find((job) => job.kind === 'SCREEN' || job.kind === 'CHAIN');
}
