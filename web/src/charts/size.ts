import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The width of an element in CSS pixels; 0 until it is laid out. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) {
      return;
    }
    setWidth(Math.floor(watched.clientWidth));
    const observer = new ResizeObserver(() => setWidth(Math.floor(watched.clientWidth)));
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return width;
}

/** Device pixels in a CSS pixel: changes with the zoom, and from one monitor to another. */
export function usePixelRatio(): number {
  const [ratio, setRatio] = useState(() => globalThis.devicePixelRatio || 1);
  useEffect(() => {
    // A query of one resolution tells that it is left, so each ratio needs one of its own.
    const list = matchMedia(`(resolution: ${ratio}dppx)`);
    const changed = () => setRatio(globalThis.devicePixelRatio || 1);
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, [ratio]);
  return ratio;
}
