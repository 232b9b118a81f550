// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { COLUMN_NAMES, columnOf } from './columns';
import { readParquet } from './parquet';
import { type Screen, screened } from './screen';
import { bytesOf, textOf } from './testing';

const { job, screens } = JSON.parse(textOf('src/pages/sample/rows.json')) as {
  job: { counts: { contracts: number; screens: Record<string, number> }; parameters: object };
  screens: Screen[];
};

describe('the rows of a Parquet file', () => {
  it('have every column, each cell of its kind or null', async () => {
    const table = await readParquet(bytesOf('src/pages/sample/rows.parquet'));

    expect(table.length).toBe(job.counts.contracts);
    expect([...table.names].sort()).toEqual([...COLUMN_NAMES].sort());
    for (const name of table.names) {
      const kinds = new Set(
        Array.from(table.column(name), (cell) => (cell === null ? null : typeof cell)),
      );
      kinds.delete(null);
      expect([name, ...kinds]).toEqual([
        name,
        ...(kinds.size === 0 ? [] : [KINDS[columnOf(name)?.kind ?? '']]),
      ]);
    }
    expect(Array.from(table.column('bid'))).toContain(null);
    expect(table.column('nothing')[0]).toBeNull();
  });

  it('are kept by the screens as the service kept them', async () => {
    const table = await readParquet(bytesOf('src/pages/sample/rows.parquet'));
    const counts = screens.map((screen) => [screen.name, screened(screen, table).length]);
    expect(Object.fromEntries(counts)).toEqual(job.counts.screens);
  });

  it('are none of any other file', async () => {
    await expect(
      readParquet(new TextEncoder().encode('<html>no file</html>').buffer),
    ).rejects.toThrow();
    await expect(readParquet(new ArrayBuffer(0))).rejects.toThrow();
  });
});

const KINDS: Record<string, string> = {
  TEXT: 'string',
  INTEGER: 'number',
  NUMBER: 'number',
  FLAG: 'boolean',
};
