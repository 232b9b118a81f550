import { all, api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Job, Screen } from '../../api/schema';
import { begin } from '../../rows/measure';
import { readParquet } from '../../rows/parquet';
import type { ResultTable } from '../../rows/table';
import { fileOf } from './views';

/** A job, the user's screens, and its rows if it has any. */
export interface Fetched {
  readonly job: Job;
  readonly screens: readonly Screen[];
  readonly table: ResultTable | undefined;
}

/**
 * Fetches everything that a result shows.
 *
 * @throws Problem also where the file is gone, did not come, or cannot be read
 */
export async function fetched(jobId: string): Promise<Fetched> {
  const [job, screens] = await Promise.all([
    good(api.GET('/jobs/{jobId}', { params: { path: { jobId } } })),
    all((cursor) => good(api.GET('/screens', { params: { query: cursor ? { cursor } : {} } }))),
  ]);
  const file = fileOf(job);
  return { job, screens, table: file && (await tableAt(await addressOf(file.fileId))) };
}

async function addressOf(fileId: string): Promise<string> {
  try {
    return (await good(api.GET('/files/{fileId}', { params: { path: { fileId } } }))).url;
  } catch (fault) {
    throw fault instanceof Problem && fault.status === 404 ? gone() : fault;
  }
}

/** The table of a Parquet file at an address. */
export async function tableAt(url: string): Promise<ResultTable> {
  let bytes: ArrayBuffer;
  try {
    const answer = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!answer.ok) {
      throw answer.status === 404 ? gone() : notSent(answer.status);
    }
    bytes = await answer.arrayBuffer();
  } catch (fault) {
    throw fault instanceof Problem ? fault : notSent(0);
  }
  begin('rows:ready');
  try {
    return await readParquet(bytes);
  } catch {
    throw new Problem(0, 'unreadable', 'The file with the rows came, but cannot be read.');
  }
}

function gone(): Problem {
  return new Problem(
    404,
    'result-gone',
    'The rows of this run are not kept any more. Run it again to have them.',
  );
}

function notSent(status: number): Problem {
  const answer = status === 0 ? 'gave no answer' : `answered ${status}`;
  return new Problem(
    status,
    'no-file',
    `The file with the rows did not come: the storage ${answer}. Its address works for five minutes; try again for a new one.`,
  );
}
