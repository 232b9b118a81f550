/** What of a long table is in the page: rows, and how much room the others take between them. */
export type Piece =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'room'; readonly rows: number };

/**
 * The pieces of a table of which a part is seen.
 *
 * @param count rows of the whole
 * @param first of those that are seen
 * @param last just behind those
 * @param always a row that stays in the page, since it has or may get the focus
 */
export function piecesOf(count: number, first: number, last: number, always: number): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  const add = (index: number) => {
    if (index > next) {
      pieces.push({ kind: 'room', rows: index - next });
    }
    pieces.push({ kind: 'row', index });
    next = index + 1;
  };
  const to = Math.min(last, count);
  if (always >= 0 && always < Math.min(first, count)) {
    add(always);
  }
  for (let index = Math.max(first, 0); index < to; index++) {
    add(index);
  }
  if (always >= next && always < count) {
    add(always);
  }
  if (next < count) {
    pieces.push({ kind: 'room', rows: count - next });
  }
  return pieces;
}

/** Rows around those that are seen, so that a quick hand finds them there. */
const SPARE = 8;

/** In steps, so that not every pixel makes the table anew. */
const STEP = 6;

/** The rows to have in the page, given what is seen of it. */
export function seen(
  top: number,
  height: number,
  rowHeight: number,
): { first: number; last: number } {
  const first = Math.floor(top / rowHeight) - SPARE;
  const last = Math.ceil((top + height) / rowHeight) + SPARE;
  return {
    first: Math.max(0, Math.floor(first / STEP) * STEP),
    last: Math.ceil(last / STEP) * STEP,
  };
}

/**
 * How far to scroll so that a row is seen below the header.
 *
 * @param top what is scrolled now
 * @param height of the part that shows rows
 */
export function scrolledTo(index: number, top: number, height: number, rowHeight: number): number {
  const from = index * rowHeight;
  return from < top ? from : Math.max(top, from + rowHeight - height);
}
