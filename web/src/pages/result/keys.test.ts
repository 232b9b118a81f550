import { describe, expect, it } from 'vitest';
import { isWriting, moved } from './keys';

describe('a key', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 9],
    ['PageUp', 8, 0],
    ['Home', 7, 0],
    ['End', 0, 9],
    ['ArrowDown', 9, 9],
  ])('%s at row %i leads to row %i of ten', (key, from, to) => {
    expect(moved(key, from, 10, 20)).toBe(to);
  });

  it('that is no way, or where there are no rows, leads nowhere', () => {
    expect(moved('x', 3, 10, 20)).toBeUndefined();
    expect(moved('toString', 3, 10, 20)).toBeUndefined();
    expect(moved('End', 0, 0, 20)).toBeUndefined();
  });

  it('in a field writes there', () => {
    document.body.innerHTML = '<input><p><b></b></p><dialog><button></button></dialog>';
    expect(isWriting(document.querySelector('input'))).toBe(true);
    expect(isWriting(document.querySelector('button'))).toBe(true);
    expect(isWriting(document.querySelector('b'))).toBe(false);
  });
});
