/** What the keyboard does on this page, as the list of keys shows it. */
export const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['/'], 'To the filter'],
  [['↑', '↓'], 'The row above, the row below'],
  [['PageUp', 'PageDown'], 'A screenful of rows up, down'],
  [['Home', 'End'], 'The first row, the last row'],
  [['Enter'], 'Open the row, press the button'],
  [['Esc'], 'Close the row, leave the filter'],
  [['Shift', 'Enter'], 'On a column: sort by it as well'],
  [['?'], 'This list'],
];

/** The row that a key leads to; nothing of any other key. */
export function moved(
  key: string,
  active: number,
  count: number,
  perPage: number,
): number | undefined {
  const to = STEPS.get(key)?.(active, count, perPage);
  return to === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, to));
}

const STEPS = new Map<string, (active: number, count: number, perPage: number) => number>([
  ['ArrowDown', (active) => active + 1],
  ['ArrowUp', (active) => active - 1],
  ['PageDown', (active, _, perPage) => active + perPage],
  ['PageUp', (active, _, perPage) => active - perPage],
  ['Home', () => 0],
  ['End', (_, count) => count - 1],
]);

/** Whether a key that was pressed somewhere writes or chooses there. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, dialog, [contenteditable]') !== null
  );
}
