import { describe, expect, it } from 'vitest';
import type { CredentialState, JobSummary } from '../../api/schema';
import { lastAsked, stepsOf } from './steps';

const token = (status: CredentialState['status']) => ({ status }) as CredentialState;
const job = (status: JobSummary['status'], kind = 'SCREEN') => ({ status, kind }) as JobSummary;

describe('the steps of the first use', () => {
  it('begin with the app, and leave the screen for later', () => {
    expect(stepsOf('none', [], false)).toEqual({
      app: 'now',
      redirect: 'unseen',
      token: 'now',
      screen: 'later',
    });
  });

  it('are done as far as things are stored', () => {
    expect(stepsOf(token('VALID'), [], true)).toEqual({
      app: 'done',
      redirect: 'done',
      token: 'done',
      screen: 'now',
    });
  });

  it('go back to the token each morning', () => {
    expect(stepsOf(token('EXPIRED'), [job('SUCCEEDED')], false)).toMatchObject({
      app: 'done',
      token: 'now',
      screen: 'done',
    });
  });

  it('count a run only when it has a result', () => {
    expect(stepsOf(token('VALID'), [job('FAILED'), job('RUNNING')], false).screen).toBe('now');
    expect(stepsOf(token('VALID'), [job('PARTIAL')], false).screen).toBe('done');
  });
});

it('starts again what asked the broker last, never a re-screen', () => {
  const chain = job('FAILED', 'CHAIN');
  expect(lastAsked([job('SUCCEEDED', 'RESCREEN'), chain, job('SUCCEEDED')])).toBe(chain);
  expect(lastAsked([job('SUCCEEDED', 'RESCREEN')])).toBeUndefined();
});
