/**
 * Where to go after the sign-in: the address within this console that was asked for. Whatever leads
 * elsewhere, or back to the door, becomes the start page.
 */
export function destination(wanted: string | null | undefined, origin = location.origin): string {
  if (!wanted) {
    return '/';
  }
  try {
    const url = new URL(wanted, origin);
    const within =
      url.origin === origin && wanted.startsWith('/') && !url.pathname.startsWith('//');
    return within && !DOORS.has(url.pathname) ? url.pathname + url.search + url.hash : '/';
  } catch {
    return '/';
  }
}

const DOORS = new Set(['/sign-in', '/register', '/confirm', '/forgot', '/reset', '/welcome']);
