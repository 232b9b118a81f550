/** One value of a row; null is unknown. */
export type Cell = string | number | boolean | null;

/** The rows of a result, column by column, as its Parquet file holds them. Nothing changes it. */
export interface ResultTable {
  /** Number of rows. */
  readonly length: number;
  /** The wire names of the columns. */
  readonly names: readonly string[];
  /** Every value of a column; nulls only for a name that the result does not have. */
  column(name: string): ArrayLike<Cell>;
}

/** A table of columns that nobody changes; each as long as the table. */
export function tableOf(
  length: number,
  columns: ReadonlyMap<string, ArrayLike<Cell>>,
): ResultTable {
  const nothing: readonly Cell[] = new Array<Cell>(length).fill(null);
  return {
    length,
    names: [...columns.keys()],
    column: (name) => columns.get(name) ?? nothing,
  };
}

/** A table of rows that are objects, as the API gives them: what is absent is unknown. */
export function tableOfRows(rows: readonly Readonly<Record<string, Cell>>[]): ResultTable {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return tableOf(
    rows.length,
    new Map([...names].map((name) => [name, rows.map((row) => row[name] ?? null)])),
  );
}
