/** Choices of this browser, nothing of which is secret. Without storage they last as long as the page. */

const COLUMNS = 'farstrike.columns';
const SINGLE_KEYS = 'farstrike.singleKeys';

/** The columns that were chosen for a view. */
export function keptColumns(view: string): readonly string[] | undefined {
  const columns = allColumns()[view];
  return Array.isArray(columns) ? columns.map(String) : undefined;
}

/** Keeps the columns of a view, or forgets them. */
export function keepColumns(view: string, columns: readonly string[] | undefined): void {
  const { [view]: _, ...others } = allColumns();
  write(COLUMNS, JSON.stringify(columns === undefined ? others : { ...others, [view]: columns }));
}

/** Whether keys that write a sign, as / does, act on the page. */
export function keptSingleKeys(): boolean {
  return read(SINGLE_KEYS) !== 'off';
}

export function keepSingleKeys(on: boolean): void {
  write(SINGLE_KEYS, on ? 'on' : 'off');
}

function allColumns(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(read(COLUMNS) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage is off or full: the choice is forgotten with the page.
  }
}
