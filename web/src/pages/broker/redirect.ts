/** The address that an app at Kite has to be registered with, so that a login comes back here. */
export function redirectUrl(origin = location.origin): string {
  return `${origin}/broker/callback`;
}

const CAME_BACK = 'kite-redirect';

/** Remembers that a login came back to this address; it is no secret. */
export function noteReturn(): void {
  try {
    localStorage.setItem(CAME_BACK, '1');
  } catch {
    // A browser that keeps nothing shows the step as not known.
  }
}

/** Whether a login has come back to this address in this browser. */
export function hasReturned(): boolean {
  try {
    return localStorage.getItem(CAME_BACK) === '1';
  } catch {
    return false;
  }
}

/** Whether this is a local system, whose simulated broker sends nobody back. */
export function isLocal(host = location.hostname): boolean {
  return host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
}
