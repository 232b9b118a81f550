import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { destination } from '../../session/destination';
import { signedIn } from '../../session/session';

/** The address that was typed last, so that the next page of the door has it. Not in the URL. */
export const address = signal('');

/** Whether a text can be an e-mail address at all; the API judges it. */
export function checkAddress(email: string): Record<string, string> {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
    ? {}
    : { email: 'Must be an e-mail address.' };
}

/** Leads who is signed in from the door to where they wanted to go; true while it does. */
export function useOutOnly(): boolean {
  const { query, route } = useLocation();
  const inside = signedIn.value;
  useEffect(() => {
    if (inside) {
      // Once: this page stays until the next one is loaded, and the address then names no `to`.
      route(destination(query.to), true);
    }
  }, [inside]);
  return inside;
}

/** What is wrong with a code from a mail; a pasted one may have blanks around it. */
export function checkMailedCode(code: string): Record<string, string> {
  return /^[0-9A-Za-z]{1,20}$/.test(code.trim())
    ? {}
    : { code: 'Must be the code from the mail: letters and digits.' };
}
