/** An operation's id in words: `changePassword` is `change password`. */
export function inWords(operation: string): string {
  return operation.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What a status says of how it ended. */
export function outcomeOf(status: number): { text: string; kind: 'good' | 'warn' } {
  if (status < 400) {
    return { text: `✓ done (${status})`, kind: 'good' };
  }
  return { text: `⚠ ${status < 500 ? 'refused' : 'failed'} (${status})`, kind: 'warn' };
}

/** What an entry is of, as the API tells it in braces; a dash for nothing. */
export function targetOf(target: string): string {
  return target.replace(/^\{(.*)\}$/s, '$1') || '–';
}

const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** A client's name of itself in short: `Chrome on Linux`; of other programs what they say. */
export function programOf(agent: string): string {
  // `HeadlessChrome/` is Chrome as well: the names come before a slash, whatever is before them.
  const browser = BROWSERS.find(([sign]) => new RegExp(`${sign}\\w*/`).test(agent));
  const system = SYSTEMS.find(([sign]) => agent.includes(sign));
  return browser && system ? `${browser[1]} on ${system[1]}` : agent;
}
