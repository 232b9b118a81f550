/** Messages of the socket, as ../../../docs/user.md ("Messages") and openapi.yaml have them. */
export interface LiveMessage {
  readonly v: number;
  readonly type: string;
  readonly serverTimeMs?: number;
  readonly [field: string]: unknown;
}

/**
 * How the connection is: nobody wants it; on its way for the first time; open; broken off, and tried
 * again by itself; refused, with a reason that trying again does not change.
 */
export type LiveState = 'idle' | 'connecting' | 'open' | 'waiting' | 'refused';
