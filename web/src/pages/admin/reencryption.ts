import { api, good } from '../../api/client';
import type { Reencryption } from '../../api/schema';

/** How a move of all tokens ended. */
export type MoveEnd = 'done' | 'stopped' | 'stuck';

/** Does one run; the API ends it after fifteen seconds. */
export type Run = (confirm: string) => Promise<Reencryption>;

/** A run at the API. */
export function runTo(targetKey: string): Run {
  return (confirm) => good(api.POST('/admin/keys/reencrypt', { body: { targetKey, confirm } }));
}

/**
 * Runs until no token is left, until it is stopped, or until a run moves nothing.
 *
 * @param confirm the number of tokens, as the administrator typed it
 * @param onProgress is told what each run came to
 * @param stopped is asked before each run but the first
 */
export async function moveAll(
  run: Run,
  confirm: string,
  before: Reencryption,
  onProgress: (now: Reencryption) => void,
  stopped: () => boolean,
): Promise<MoveEnd> {
  let last = before;
  let word = confirm;
  for (;;) {
    const now = await run(word);
    onProgress(now);
    if (now.left === 0 || now.confirm === undefined) {
      return 'done';
    }
    if (now.moved <= last.moved && now.left >= last.left) {
      return 'stuck';
    }
    if (stopped()) {
      return 'stopped';
    }
    last = now;
    word = now.confirm;
  }
}
