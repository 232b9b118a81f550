import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { seen } from './windowed';

/** Until it is known, and where nothing is laid out. */
const USUAL_HEIGHT = 600;

/** The height of a row in pixels: a number of rem, so that it grows with the reader's type. */
export function rowHeight(rem: number): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.round(rem * (Number.isFinite(size) && size > 0 ? size : 16));
}

/** The rows to have in the page, as the part that scrolls is scrolled and changes its size. */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  height: number,
): { first: number; last: number } {
  const [range, setRange] = useState(() => seen(0, USUAL_HEIGHT, height));
  useLayoutEffect(() => {
    const part = scroller.current;
    if (part === null) {
      return;
    }
    const look = () => {
      const next = seen(part.scrollTop, part.clientHeight || USUAL_HEIGHT, height);
      setRange((now) => (now.first === next.first && now.last === next.last ? now : next));
    };
    look();
    part.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(part);
    return () => {
      part.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [height]);
  return range;
}
