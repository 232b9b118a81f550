import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { call, PASSWORD, type Person, pause, person, registered, tokenOf } from './stage';
import { ADMIN } from './system';

const STEP_SECONDS = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

let secret: string | undefined;
let lastStep = 0;

export const ADMINISTRATOR: Person = person('Administrator', ADMIN);

/** Signs the administrator in by the page, with a second factor; enrols first where that is due. */
export async function becomeAdmin(page: Page): Promise<void> {
  await enrolled();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(ADMIN);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code of your authenticator app').fill(await freshCode());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** The administrator's own token, for calls beside the browser. */
export async function adminToken(): Promise<string> {
  await enrolled();
  const { challenge } = await call<{ challenge: string }>('POST', '/auth/login', {
    email: ADMIN,
    password: PASSWORD,
    tokenIn: 'body',
  });
  const answer = { challenge, code: await freshCode() };
  return (await call<{ accessToken: string }>('POST', '/auth/mfa', answer)).accessToken;
}

async function enrolled(): Promise<void> {
  if (secret !== undefined) {
    return;
  }
  await registered(ADMINISTRATOR);
  const token = await tokenOf(ADMINISTRATOR);
  const made = await call<{ secret: string }>('POST', '/me/mfa', { password: PASSWORD }, token);
  secret = made.secret;
  await call('POST', '/me/mfa', { code: await freshCode() }, token);
}

/** A code counts once: this waits for the next one where the present one is spent. */
async function freshCode(): Promise<string> {
  while (stepNow() <= lastStep) {
    await pause(500);
  }
  lastStep = stepNow();
  return codeAt(lastStep);
}

function stepNow(): number {
  return Math.floor(Date.now() / 1000 / STEP_SECONDS);
}

/** RFC 6238 with SHA-1, six digits. */
function codeAt(step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(secret ?? ''))
    .update(counter)
    .digest();
  const at = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function bytesOf(base32: string): Buffer {
  const bits = [...base32]
    .map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
