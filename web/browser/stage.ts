import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** Where the local system is. */
export const url = inject('url');

/** Whether tests of this file are to be skipped: `describe.skipIf(noBrowser)`. */
export const noBrowser = inject('chromium') === '';

export const PASSWORD = 'correct horse battery 26';

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('chromium'), args: SWITCHES });
}

/** A Chromium whose profile outlives it, as that of a person at a desk does. */
export function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: inject('chromium'),
    args: SWITCHES,
    locale: 'en-IN',
  });
}

/** How a person sits before the screen. */
export interface Seat {
  dark?: boolean;
  width?: number;
  height?: number;
}

/** A page of a fresh person; what goes wrong in it is collected and told by `faultsOf`. */
export async function sit(browser: Browser, seat: Seat = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: seat.width ?? 1440, height: seat.height ?? 900 },
    colorScheme: seat.dark ? 'dark' : 'light',
    locale: 'en-IN',
    baseURL: url,
    acceptDownloads: true,
  });
  return watched(await context.newPage());
}

const faults = new WeakMap<Page, string[]>();

/** Collects errors of scripts and refusals of the content policy. */
export function watched(page: Page): Page {
  const seen: string[] = [];
  faults.set(page, seen);
  page.on('pageerror', (error) => seen.push(error.message));
  page.on('console', (line) => {
    // Answers of 4xx are told by the page itself.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) {
      seen.push(line.text());
    }
  });
  return page;
}

export function faultsOf(page: Page): readonly string[] {
  return faults.get(page) ?? [];
}

/** Who uses the console. */
export interface Person {
  email: string;
  name: string;
  apiKey: string;
}

let persons = 0;

export function person(name: string, email?: string): Person {
  persons += 1;
  const unique = `${name}${Date.now().toString(36)}${persons}`;
  return { name, email: email ?? `${unique}@farstrike.test`, apiKey: `key${unique}` };
}

/** A call of the API beside the browser; throws what was not good. */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<T> {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** A page of the local system alone. */
export async function local<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${url}/local${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) {
    throw new Error(`${method} /local${path}: ${answer.status} ${await answer.text()}`);
  }
  return (await answer.json()) as T;
}

/** The code of the last mail to an address. */
export async function mailedCode(email: string): Promise<string> {
  const { items } = await local<{ items: { to: string; code: string }[] }>('GET', '/outbox');
  const code = items.filter((mail) => mail.to === email).at(-1)?.code;
  if (code === undefined) {
    throw new Error(`no mail went to ${email}`);
  }
  return code;
}

/** Registers and confirms someone, without a browser. */
export async function registered(who: Person): Promise<Person> {
  await call('POST', '/auth/register', {
    email: who.email,
    password: PASSWORD,
    name: who.name,
    acceptedTerms: true,
  });
  await call('POST', '/auth/confirm', { email: who.email, code: await mailedCode(who.email) });
  return who;
}

/** An access token of someone, for calls beside the browser. */
export async function tokenOf(who: Person): Promise<string> {
  const { accessToken } = await call<{ accessToken: string }>('POST', '/auth/login', {
    email: who.email,
    password: PASSWORD,
    tokenIn: 'body',
  });
  return accessToken;
}

/** A token of the simulated broker, stored for someone. */
export async function withBroker(who: Person): Promise<string> {
  const token = await tokenOf(who);
  const credentials = await local<object>('POST', '/broker/tokens', { apiKey: who.apiKey });
  await call('PUT', '/me/credentials/kite', credentials, token);
  return token;
}

/** The expiries of a stock, once the day's instruments are there. */
export async function expiryOf(token: string, symbol = 'RELIANCE'): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    try {
      const { items } = await call<{ items: { expiry: string }[] }>(
        'GET',
        `/instruments/${symbol}/expiries`,
        undefined,
        token,
      );
      const expiry = items[1]?.expiry;
      if (expiry !== undefined) {
        return expiry;
      }
    } catch {
      // The list of the day is on its way.
    }
    await pause(1_000);
  }
  throw new Error('the instruments of the day did not come');
}

/** A run of all stocks, or of some, that has ended. */
export async function ranJob(token: string, body: object = { universe: 'FNO' }): Promise<string> {
  const expiry = await expiryOf(token);
  const { jobId } = await call<{ jobId: string }>(
    'POST',
    '/jobs',
    { kind: 'SCREEN', expiry, ...body },
    token,
  );
  for (let tries = 0; tries < 120; tries++) {
    const { status } = await call<{ status: string }>('GET', `/jobs/${jobId}`, undefined, token);
    if (status === 'SUCCEEDED' || status === 'PARTIAL') {
      return jobId;
    }
    if (status === 'FAILED' || status === 'CANCELLED') {
      throw new Error(`the run ended ${status}`);
    }
    await pause(1_000);
  }
  throw new Error('the run did not end');
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Signs someone in by the page, as a person does. */
export async function signIn(page: Page, who: Person, to = '/'): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByLabel('E-mail address').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}
