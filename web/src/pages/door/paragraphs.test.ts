import { expect, it } from 'vitest';
import { paragraphs } from './paragraphs';

it('a numbered first line heads what follows, and wrapped lines are joined', () => {
  expect(paragraphs('Terms\nVersion 1\n\n1. Risk\nYou can\nlose.\n')).toEqual([
    { heading: 'Terms', lines: ['Version 1'] },
    { heading: '1. Risk', lines: ['You can lose.'] },
  ]);
});

it('entries of a list stay lines of their own', () => {
  expect(paragraphs('T\n\nKept are:\n- your name,\n  as typed\n* your address')[1]?.lines).toEqual([
    'Kept are:',
    '- your name, as typed',
    '* your address',
  ]);
});

it('a sentence that begins with a number is no heading', () => {
  expect(paragraphs('T\n\n3. Nothing follows this line')[1]).toEqual({
    lines: ['3. Nothing follows this line'],
  });
});

it('reads the line ends of other systems, and blank lines with blanks', () => {
  expect(paragraphs('T\r\n \r\nOne\r\ntwo').map(({ lines }) => lines)).toEqual([[], ['One two']]);
});
