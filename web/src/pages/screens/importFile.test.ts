import { describe, expect, it } from 'vitest';
import { importBody, readScreenFile, readShare } from './importFile';

describe('a file of screens', () => {
  it('has the screens of an export', () => {
    expect(readScreenFile('{"screens":[{"name":"A"},{"name":"B"}]}')).toHaveLength(2);
  });

  it.each(['', 'name=A', '[]', 'null', '{"screens":[]}', '{"screens":{}}'])(
    '%s is told as none',
    (text) => {
      expect(() => readScreenFile(text)).toThrow('This file');
    },
  );

  it('has no more screens than an import takes', () => {
    const screens = Array.from({ length: 51 }, (_, at) => ({ name: `S${at}` }));
    expect(() => readScreenFile(JSON.stringify({ screens }))).toThrow('51 screens');
  });
});

it('reads a share with or without an address before it', () => {
  expect(readShare(' name=Calm&where=yield%3E1 ')).toBe('name=Calm&where=yield%3E1');
  expect(readShare('?name=Calm')).toBe('name=Calm');
  expect(readShare('https://farstrike.example/screens?name=Calm&sort=-yield')).toBe(
    'name=Calm&sort=-yield',
  );
});

it('says whether screens of the same name are replaced', () => {
  expect(importBody({ share: 'name=A' }, true)).toEqual({ share: 'name=A', replace: true });
});
