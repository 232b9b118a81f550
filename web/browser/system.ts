import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { recordedDay } from './minutes';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the local system is. */
    url: string;
    /** The browser's program; empty where there is none. */
    chromium: string;
  }
}

/** Whoever registers with this address administers the local system. */
export const ADMIN = 'admin@farstrike.test';

/** How many times as fast as it was the recorded day is played. */
const SPEED = 60;

const CHROMIUMS = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const START_MS = 120_000;

/** Starts one local system for all files, and ends it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = CHROMIUMS.find((program) => program !== '' && existsSync(program)) ?? '';
  project.provide('chromium', chromium);
  if (chromium === '') {
    console.warn('\nSKIPPED: no Chromium on this machine (set CHROMIUM to its program).\n');
    project.provide('url', '');
    return async () => undefined;
  }
  const own = process.env.FARSTRIKE_URL;
  if (own) {
    project.provide('url', own);
    return async () => undefined;
  }
  const system = start();
  project.provide('url', await ready(system));
  return () => ended(system);
}

function start(): ChildProcess {
  const java = process.env.FARSTRIKE_JAVA;
  const classpath = process.env.FARSTRIKE_CLASSPATH;
  if (!java || !classpath) {
    throw new Error('say "mvn -q -Pbrowser", or set FARSTRIKE_URL to a local system that runs');
  }
  const recording = resolve('target/minutes.csv.gz');
  mkdirSync(resolve('target'), { recursive: true });
  writeFileSync(recording, recordedDay(SPEED));
  return spawn(
    java,
    [
      '-Xmx2g',
      '--enable-native-access=ALL-UNNAMED',
      '--sun-misc-unsafe-memory-access=allow',
      `-Dfarstrike.root=${resolve('..')}`,
      '-Dfarstrike.port=0',
      `-Dfarstrike.replay=${recording}`,
      `-Dfarstrike.speed=${SPEED}`,
      `-Dfarstrike.admin=${ADMIN}`,
      '-Dfarstrike.signins=1000',
      '-classpath',
      classpath,
      'io.farstrike.local.Main',
      'serve',
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      // Tests are quicker than people.
      env: { ...process.env, FARSTRIKE_DEFAULT_REQUESTS_PER_MINUTE: '5000' },
    },
  );
}

function ready(system: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    const patience = setTimeout(
      () => failed(new Error('the local system did not start')),
      START_MS,
    );
    system.once('exit', (code) => failed(new Error(`the local system ended with ${code}`)));
    if (system.stdout === null) {
      throw new Error('the local system says nothing');
    }
    createInterface({ input: system.stdout }).on('line', (line) => {
      const url = /^farstrike ready (\S+)/.exec(line)?.[1];
      if (url !== undefined) {
        clearTimeout(patience);
        found(url);
      }
    });
  });
}

function ended(system: ChildProcess): Promise<void> {
  return new Promise((done) => {
    system.once('exit', () => done());
    system.kill();
  });
}
