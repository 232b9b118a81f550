import { describe, expect, it } from 'vitest';
import { wholeCsv } from '../../ui/save';
import { periodOf } from './period';
import { qrPath } from './qr';
import { inWords, outcomeOf, programOf, targetOf } from './words';

describe('a period of days in India', () => {
  it('begins and ends with the day there, which is another in UTC', () => {
    expect(periodOf('2026-11-22', '2026-11-22')).toEqual({
      from: '2026-11-21T18:30:00.000Z',
      to: '2026-11-22T18:29:59.999Z',
    });
  });

  it('has no end that was not given', () => {
    expect(periodOf('', '')).toEqual({});
    expect(periodOf('', '2026-11-22')).not.toHaveProperty('from');
  });
});

describe('an export in parts', () => {
  it('is one table with one header, whatever a part ends with', async () => {
    const parts: Record<string, { text: string; nextCursor: string | undefined }> = {
      '': { text: 'at,what\r\n1,a', nextCursor: 'b' },
      b: { text: 'at,what\r\n2,b\r\n', nextCursor: 'c' },
      c: { text: 'at,what\r\n', nextCursor: undefined },
    };
    const whole = await wholeCsv(async (cursor) => parts[cursor ?? ''] as (typeof parts)[string]);
    expect(whole).toBe('at,what\r\n1,a\r\n2,b\r\n');
  });

  it('is its header alone when there is nothing', async () => {
    expect(await wholeCsv(async () => ({ text: 'at\r\n', nextCursor: undefined }))).toBe('at\r\n');
  });
});

describe('words of the record', () => {
  it.each([
    ['changePassword', 'change password'],
    ['login', 'login'],
    ['putKiteCredentials', 'put kite credentials'],
  ])('%s is %s', (operation, words) => expect(inWords(operation)).toBe(words));

  it.each([
    [204, 'done', 'good'],
    [401, 'refused', 'warn'],
    [503, 'failed', 'warn'],
  ])('%d is %s', (status, word, kind) => {
    expect(outcomeOf(status).text).toContain(`${word} (${status})`);
    expect(outcomeOf(status).kind).toBe(kind);
  });

  it.each([
    ['{}', '–'],
    ['{terms=2026-11-22}', 'terms=2026-11-22'],
    ['plain', 'plain'],
  ])('the target %s is %s', (target, shown) => expect(targetOf(target)).toBe(shown));

  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
      'Chrome on Linux',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36 Edg/150.0', 'Edge on Windows'],
    ['Mozilla/5.0 (Linux; Android 16) Chrome/150.0 Mobile Safari/537.36', 'Chrome on Android'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Firefox on macOS',
    ],
    ['curl/8.1', 'curl/8.1'],
  ])('the program %s is %s', (agent, name) => expect(programOf(agent)).toBe(name));
});

describe('the QR code', () => {
  const uri = `otpauth://totp/Farstrike:me%40example.com?secret=${'A'.repeat(52)}&issuer=Farstrike`;

  it('has the three finders of a code, and four blank modules around it', () => {
    const { size, path } = qrPath(uri);
    expect((size - 8 - 17) % 4).toBe(0);
    const dark = new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x},${y}`));
    const last = size - 5;
    for (const [x, y] of [
      [4, 4],
      [last, 4],
      [4, last],
    ]) {
      expect(dark.has(`${x},${y}`)).toBe(true);
    }
    expect(
      dark.has(`${last},${last}`) &&
        dark.has(`${last - 6},${last}`) &&
        dark.has(`${last},${last - 6}`) &&
        dark.has(`${last - 6},${last - 6}`),
    ).toBe(false);
    expect([...dark].every((at) => at.split(',').every((n) => +n >= 4 && +n <= last))).toBe(true);
  });

  it('is another one for another secret', () => {
    expect(qrPath(uri).path).not.toBe(qrPath(uri.replace('AAAA', 'ABAB')).path);
  });
});
