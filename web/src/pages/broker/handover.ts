/** The channel between the page that began a Kite login and the window in which it ends. */
export const CHANNEL = 'kite-login';

/** What Kite's redirect handed back. */
export interface Returned {
  kind: 'returned';
  state: string;
  /** Nothing where the login was broken off. */
  requestToken: string | undefined;
}

/** Says that a page has taken what was handed back. */
interface Taken {
  kind: 'taken';
  state: string;
}

/** As the API has them; anything else is not of Kite. */
const TOKEN = /^[A-Za-z0-9]{4,128}$/;
const STATE = /^[A-Za-z0-9._-]{1,200}$/;

/** What the query of the redirect says; nothing if it is not one of a login that was begun here. */
export function readRedirect(query: string): Returned | undefined {
  const parameters = new URLSearchParams(query);
  const state = parameters.get('state') ?? '';
  const requestToken = parameters.get('request_token') ?? '';
  if (!STATE.test(state)) {
    return undefined;
  }
  const success = (parameters.get('status') ?? 'success') === 'success';
  return {
    kind: 'returned',
    state,
    requestToken: success && TOKEN.test(requestToken) ? requestToken : undefined,
  };
}

/**
 * Hands back what the redirect said, to pages of this origin only.
 *
 * @param onTaken is told when the page that began the login has it
 * @return ends the listening
 */
export function handBack(
  returned: Returned,
  onTaken: () => void,
  channel: BroadcastChannel = new BroadcastChannel(CHANNEL),
): () => void {
  channel.addEventListener('message', (event) => {
    const said: unknown = event.data;
    if (isOurs(event) && isTaken(said) && said.state === returned.state) {
      onTaken();
    }
  });
  channel.postMessage(returned);
  return () => channel.close();
}

/**
 * Waits for what a login with this state hands back. Anything else is left alone: another state,
 * another form, another origin.
 *
 * @return ends the waiting
 */
export function awaitReturn(
  state: string,
  onReturned: (requestToken: string | undefined) => void,
  channel: BroadcastChannel = new BroadcastChannel(CHANNEL),
): () => void {
  channel.addEventListener('message', (event) => {
    const said: unknown = event.data;
    if (isOurs(event) && isReturned(said) && said.state === state) {
      channel.postMessage({ kind: 'taken', state } satisfies Taken);
      channel.close();
      onReturned(said.requestToken);
    }
  });
  return () => channel.close();
}

/** A channel has one origin by itself; it is asked all the same. */
function isOurs(event: MessageEvent): boolean {
  return event.origin === location.origin;
}

function isReturned(said: unknown): said is Returned {
  const message = said as Partial<Returned> | null;
  return (
    typeof message === 'object' &&
    message?.kind === 'returned' &&
    typeof message.state === 'string' &&
    (message.requestToken === undefined ||
      (typeof message.requestToken === 'string' && TOKEN.test(message.requestToken)))
  );
}

function isTaken(said: unknown): said is Taken {
  const message = said as Partial<Taken> | null;
  return typeof message === 'object' && message?.kind === 'taken';
}

/** Whether an address can be opened as a login page; nothing but the web is. */
export function isWebAddress(address: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
