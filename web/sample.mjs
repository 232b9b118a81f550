/**
 * Makes the sample of the page /sample: a run over some stocks of the built-in market, as Parquet and
 * JSON in public/sample. It needs a local system that runs, and a user of it who has stored a token:
 *
 *   FARSTRIKE_URL=http://127.0.0.1:8080 FARSTRIKE_USER=me@example.com FARSTRIKE_PASSWORD='...' \
 *     node sample.mjs
 */
import { mkdirSync, writeFileSync } from 'node:fs';

const SYMBOLS = [
  'RELIANCE',
  'INFY',
  'TCS',
  'HDFCBANK',
  'ICICIBANK',
  'SBIN',
  'ITC',
  'LT',
  'M&M',
  'MARUTI',
  'TATASTEEL',
  'SUNPHARMA',
  'BHARTIARTL',
  'AXISBANK',
  'ADANIENT',
  'RVNL',
  'HAL',
  'DLF',
  'TRENT',
  'MCX',
];
const MOST_BYTES = 150_000;

const {
  FARSTRIKE_URL: system = 'http://127.0.0.1:8080',
  FARSTRIKE_USER,
  FARSTRIKE_PASSWORD,
} = process.env;
if (!FARSTRIKE_USER || !FARSTRIKE_PASSWORD) {
  throw new Error('FARSTRIKE_USER and FARSTRIKE_PASSWORD are needed');
}

let token;
const ask = async (method, path, body) => {
  const answer = await fetch(`${system}/api${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
};

({ accessToken: token } = await ask('POST', '/auth/login', {
  email: FARSTRIKE_USER,
  password: FARSTRIKE_PASSWORD,
  tokenIn: 'body',
}));
const { items: expiries } = await ask('GET', '/instruments/INFY/expiries');
const { jobId } = await ask('POST', '/jobs', {
  kind: 'SCREEN',
  symbols: SYMBOLS,
  expiry: expiries[1].expiry,
});

let job;
do {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  job = await ask('GET', `/jobs/${jobId}`);
} while (job.status === 'QUEUED' || job.status === 'RUNNING');
if (job.status !== 'SUCCEEDED') {
  throw new Error(`the job is ${job.status}: ${job.failure}`);
}
if (!job.notice.includes('simulated')) {
  throw new Error(`these are no made-up quotes: ${job.notice}`);
}

const file = job.files.find((one) => one.kind === 'calculated_columns');
const { url } = await ask('GET', `/files/${encodeURIComponent(file.fileId)}`);
const rows = Buffer.from(await (await fetch(url)).arrayBuffer());
if (rows.length > MOST_BYTES) {
  throw new Error(`${rows.length} bytes are too many`);
}
const { items: screens } = await ask('GET', '/screens');

mkdirSync('public/sample', { recursive: true });
writeFileSync('src/pages/sample/rows.parquet', rows);
writeFileSync(
  'src/pages/sample/rows.json',
  `${JSON.stringify(
    { job: { ...job, jobId: 'sample', files: [] }, screens: screens.filter((one) => one.builtIn) },
    null,
    1,
  )}\n`,
);
console.log(`${rows.length} B, ${file.rows} rows`, job.counts);
