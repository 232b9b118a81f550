import { Problem } from '../../api/problem';
import type { StreamFilterBundle } from '../../api/schema';

/**
 * Reads a file of filters. What is in it the API judges.
 *
 * @throws Problem beside the field `file` if it is no JSON object
 */
export function readBundle(text: string): StreamFilterBundle {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    read = undefined;
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    const message = 'This file is no export of filters.';
    throw new Problem(400, 'invalid', message, [{ field: 'file', code: 'FORMAT', message }]);
  }
  return read as StreamFilterBundle;
}
