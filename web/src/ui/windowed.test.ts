import { describe, expect, it } from 'vitest';
import { type Piece, piecesOf, scrolledTo, seen } from './windowed';

function text(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (piece.kind === 'row' ? String(piece.index) : `(${piece.rows})`))
    .join(' ');
}

describe('the pieces of a long table', () => {
  it.each([
    [10, 0, 3, 0, '0 1 2 (7)'],
    [10, 4, 6, 5, '(4) 4 5 (4)'],
    [10, 4, 6, 0, '0 (3) 4 5 (4)'],
    [10, 4, 6, 3, '(3) 3 4 5 (4)'],
    [10, 4, 6, 9, '(4) 4 5 (3) 9'],
    [10, 8, 20, 0, '0 (7) 8 9'],
    [10, 40, 60, 9, '(9) 9'],
    [2, 0, 30, 0, '0 1'],
    [0, 0, 30, 0, ''],
    [3, 0, 2, -1, '0 1 (1)'],
  ])('%i rows, %i to %i seen, %i always: %s', (count, first, last, always, expected) => {
    expect(text(piecesOf(count, first, last, always))).toBe(expected);
  });

  it('take as much room as all rows, wherever it is scrolled', () => {
    for (let first = 0; first < 120; first += 7) {
      for (let always = 0; always < 100; always += 9) {
        const rows = piecesOf(100, first, first + 20, always).map((piece) =>
          piece.kind === 'row' ? 1 : piece.rows,
        );
        expect(rows.reduce((sum, one) => sum + one, 0)).toBe(100);
      }
    }
  });
});

describe('what is seen', () => {
  it('is in the page with some rows around it, and stays the same for small steps', () => {
    const { first, last } = seen(2_400, 600, 24);
    expect(first).toBeLessThan(100);
    expect(last).toBeGreaterThan(125);
    expect(last - first).toBeLessThan(70);
    expect(seen(2_404, 600, 24)).toEqual({ first, last });
    expect(seen(0, 600, 24).first).toBe(0);
  });
});

describe('scrolling to a row', () => {
  it.each([
    [0, 240, 0],
    [12, 240, 240],
    [9, 240, 216],
    [34, 240, 240],
    [35, 240, 264],
  ])('%i from %i goes to %i, and nowhere if it is seen', (index, top, to) => {
    expect(scrolledTo(index, top, 600, 24)).toBe(to);
  });
});
