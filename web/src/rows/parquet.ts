import { parquetMetadata, parquetRead, parquetSchema } from 'hyparquet';
import { timed } from './measure';
import { type Cell, type ResultTable, tableOf } from './table';

/** Columns that are read in one go; in between the page may answer to the user. */
const AT_ONCE = 12;

/**
 * Reads the rows of a Parquet file that a job wrote.
 *
 * @throws Error if the bytes are no such file
 */
export async function readParquet(file: ArrayBuffer): Promise<ResultTable> {
  const done = timed('rows:decode');
  const metadata = parquetMetadata(file);
  const length = Number(metadata.num_rows);
  const names = parquetSchema(metadata).children.map((child) => child.element.name);
  const columns = new Map<string, ArrayLike<Cell>>();
  for (let from = 0; from < names.length; from += AT_ONCE) {
    if (from > 0) {
      await breath();
    }
    const some = names.slice(from, from + AT_ONCE);
    const read = new Map(some.map((name) => [name, new Array<Cell>(length).fill(null)]));
    await parquetRead({
      file,
      metadata,
      columns: some,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const cells = read.get(columnName);
        for (let i = 0; cells !== undefined && i < columnData.length; i++) {
          cells[rowStart + i] = cellOf(columnData[i]);
        }
      },
    });
    for (const [name, cells] of read) {
      columns.set(name, cells);
    }
  }
  done();
  return tableOf(length, columns);
}

/** Whole numbers come as bigints; all of a result are exact as numbers. */
function cellOf(value: unknown): Cell {
  switch (typeof value) {
    case 'bigint':
      return Number(value);
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      return null;
  }
}

/** Ends the task at hand, so that none takes long. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
