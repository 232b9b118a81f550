import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import { enter } from '../../session/session';
import { CONSOLE_HEADER } from '../../session/token';

/** Why the right password does not open the door. */
export type Obstacle = 'not-confirmed' | 'waiting-for-approval' | 'account-leaving';

const OBSTACLES: readonly string[] = ['not-confirmed', 'waiting-for-approval', 'account-leaving'];

/** What comes of the first step. */
export type FirstStep =
  | { step: 'in' }
  | { step: 'code'; challenge: string }
  | { step: 'shut'; obstacle: Obstacle };

/**
 * Gives address and password.
 *
 * @throws Problem for a wrong password, a pause, and whatever else is no step further
 */
export async function givePassword(
  email: string,
  password: string,
  remember: boolean,
): Promise<FirstStep> {
  try {
    const answer = await good(
      api.POST('/auth/login', {
        body: { email: email.trim(), password, remember, tokenIn: 'cookie' },
        headers: CONSOLE_HEADER,
      }),
    );
    if ('challenge' in answer) {
      return { step: 'code', challenge: answer.challenge };
    }
    await enter(answer.accessToken);
    return { step: 'in' };
  } catch (fault) {
    if (fault instanceof Problem && OBSTACLES.includes(fault.kind)) {
      return { step: 'shut', obstacle: fault.kind as Obstacle };
    }
    throw fault;
  }
}

/** What comes of the second step: inside, or the second factor is off and the password is asked again. */
export type SecondStep = 'in' | 'factor-off';

/** Gives the code of the app, or a recovery code. */
export async function giveCode(
  challenge: string,
  proof: { code: string } | { recoveryCode: string },
): Promise<SecondStep> {
  const answer = await good(
    api.POST('/auth/mfa', { body: { challenge, ...proof }, headers: CONSOLE_HEADER }),
  );
  if ('status' in answer) {
    return 'factor-off';
  }
  await enter(answer.accessToken);
  return 'in';
}

/** Six digits, whatever blanks an app shows between them. */
export function digitsOf(code: string): string {
  return code.replaceAll(/\s/g, '');
}

/** What is wrong with a code of an app. */
export function checkCode(code: string): Record<string, string> {
  return /^[0-9]{6}$/.test(digitsOf(code)) ? {} : { code: 'Must be the six digits of the app.' };
}

/** What is wrong with a recovery code; dashes and blanks do not matter. */
export function checkRecoveryCode(code: string): Record<string, string> {
  return /^[0-9A-Za-z]{24}$/.test(code.replaceAll(/[\s-]/g, ''))
    ? {}
    : { recoveryCode: 'Must be 24 letters and digits.' };
}
