import { Problem } from '../../api/problem';

/** The instrument list comes within seconds of the day's first token; nobody waits longer than this. */
const TRIES = 20;
const PAUSE_S = 3;

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * Asks again while the day's list of instruments is being fetched.
 *
 * @param onWait is told that it waits, and of the end of it
 * @param isWanted whether somebody still waits for the answer
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  onWait: (waits: boolean) => void,
  isWanted: () => boolean = () => true,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      const answer = await ask();
      onWait(false);
      return answer;
    } catch (fault) {
      const pending = fault instanceof Problem && fault.kind === 'instruments-pending';
      if (!pending || tried === TRIES || !isWanted()) {
        onWait(false);
        throw fault;
      }
      onWait(true);
      await sleep(1000 * (fault.retryAfter ?? PAUSE_S));
    }
  }
}
