import { signal } from '@preact/signals';
import { api, good } from '../api/client';
import { Problem } from '../api/problem';
import type { CredentialState } from '../api/schema';

/** The broker token: `unknown` before it is read, `none` when there is none. */
export const credentials = signal<CredentialState | 'none' | 'unknown'>('unknown');

/** Reads the state of the stored token, masked as the API gives it. */
export async function readCredentials(): Promise<CredentialState | 'none'> {
  let now: CredentialState | 'none' = 'none';
  try {
    now = await good(api.GET('/me/credentials/kite'));
  } catch (fault) {
    if (!(fault instanceof Problem && fault.status === 404)) {
      throw fault;
    }
  }
  credentials.value = now;
  return now;
}
