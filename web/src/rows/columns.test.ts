import { describe, expect, it } from 'vitest';
import { COLUMNS, columnOf, GROUPS, titleAmong } from './columns';
import { textOf } from './testing';

const guide = textOf('../docs/user.md');
const service = textOf('../functions/core/src/main/java/io/farstrike/options/Column.java');

/** The units as the guide writes them. */
const UNITS: Record<string, readonly string[]> = {
  NONE: ['text', 'true, false'],
  RUPEES: ['Rs'],
  RUPEES_PER_SHARE: ['Rs/share'],
  PER_SHARE: ['a share'],
  SHARES: ['shares'],
  LOTS: ['lots'],
  PERCENT: ['%'],
  PROBABILITY: ['0 to 1'],
  SIGMAS: ['sigmas'],
  DAYS: ['days'],
  SECONDS: ['s'],
  DATE: ['date'],
  EPOCH_MILLIS: ['ms UTC'],
};

describe('columns', () => {
  it('are those of the user guide, with its titles, units and formulas', () => {
    const part = guide.slice(guide.indexOf('\n## The columns'), guide.indexOf('\n## Filtered and'));
    const lines = part
      .split('\n')
      .filter((line) => /^\| `\w+` \| [^|]+ \| [^|]+ \| /.test(line))
      .map((line) => line.slice(2, -2).replaceAll('\\|', '¦').split(' | '))
      .map((cells) => cells.map((cell) => cell.replaceAll('`', '').replaceAll('¦', '|')));

    expect(lines.map((line) => line[0])).toEqual(COLUMNS.map((column) => column.name));
    for (const [name = '', title, unit, formula] of lines) {
      const column = columnOf(name);
      expect([name, column?.title, column?.formula]).toEqual([name, title, formula]);
      expect(UNITS[column?.unit ?? '']).toContain(unit);
    }
  });

  it('are those of the service, with its kinds, groups and decimals', () => {
    const constant =
      /^ {2}[A-Z_]+\(\s*"(\w+)",\s*"([^"]+)",\s*Group\.(\w+),\s*Kind\.(\w+),\s*Unit\.(\w+),\s*(\d+),\s*((?:"[^"]*"\s*\+\s*)*"[^"]*")\)[,;]$/gm;
    const found = [...service.matchAll(constant)].map((match) => ({
      name: match[1],
      title: match[2],
      group: match[3],
      kind: match[4],
      unit: match[5],
      decimals: Number(match[6]),
      formula: (match[7] ?? '').replace(/"\s*\+\s*"/g, '').slice(1, -1),
    }));

    expect(found).toEqual(COLUMNS);
  });

  it('each have a group that has a title', () => {
    const groups = GROUPS.map(([group]) => group);
    expect([...new Set(COLUMNS.map((column) => column.group))]).toEqual(groups);
  });

  it('tell the two distances apart only where both are shown', () => {
    const distance = columnOf('absDistancePercent');
    expect(distance && titleAmong(distance, ['absDistancePercent'])).toBe('Dist %');
    expect(distance && titleAmong(distance, ['distancePercent', 'absDistancePercent'])).toBe(
      'Abs Dist %',
    );
  });
});
