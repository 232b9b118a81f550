import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isWriting, moved } from './keys';

/** The keyboard of the page; what is typed or chosen somewhere is left alone. */
export function useKeys(keys: {
  root: RefObject<HTMLElement | null>;
  filter: RefObject<HTMLInputElement | null>;
  singleKeys: boolean;
  active: number;
  count: number;
  onMove: (place: number) => void;
  onClose: () => void;
  onList: () => void;
}): void {
  const now = useRef(keys);
  now.current = keys;
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey) {
        act(event, now.current);
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

function act(event: KeyboardEvent, keys: Parameters<typeof useKeys>[0]): void {
  const { target, key } = event;
  if (key === 'Escape' && target === keys.filter.current) {
    keys.onMove(keys.active);
  } else if (isWriting(target)) {
    return;
  } else if (key === 'Escape') {
    keys.onClose();
  } else if (key === '/' && keys.singleKeys) {
    event.preventDefault();
    keys.filter.current?.focus();
  } else if (key === '?' && keys.singleKeys) {
    event.preventDefault();
    keys.onList();
  } else if (isAtRows(target, keys.root.current)) {
    const to = moved(key, keys.active, keys.count, PER_PAGE);
    if (to !== undefined) {
      event.preventDefault();
      keys.onMove(to);
    }
  }
}

const PER_PAGE = 20;

/** On the rows, or on nothing at all. */
function isAtRows(target: EventTarget | null, root: HTMLElement | null): boolean {
  return (
    target === document.body ||
    (target instanceof Element && root?.querySelector('.rows')?.contains(target) === true)
  );
}
