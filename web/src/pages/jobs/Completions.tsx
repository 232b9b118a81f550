import { useState } from 'preact/hooks';
import { counted } from '../../format';
import type { Underlying } from './symbols';

/** The list below a combobox: whether it is open, and which entry the arrow keys are at. */
export interface CompletionList {
  open: boolean;
  at: number | undefined;
  show: () => void;
  hide: () => void;
  pick: (at: number) => void;
  /** Takes a key that is for the list; says whether it was. */
  key: (event: KeyboardEvent) => boolean;
}

/** Keeps a list below a combobox: opened by typing and by the arrow keys, left with Escape. */
export function useCompletions(count: number, onPick: (at: number) => void): CompletionList {
  const [shown, setShown] = useState(false);
  const [place, setPlace] = useState<number | undefined>(undefined);
  const open = shown && count > 0;
  const at = open && place !== undefined && place < count ? place : undefined;
  const hide = () => {
    setShown(false);
    setPlace(undefined);
  };
  const pick = (chosen: number) => {
    hide();
    onPick(chosen);
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      setShown(true);
      setPlace(at === undefined ? (step > 0 ? 0 : count - 1) : (at + step + count) % count);
    } else if (event.key === 'Escape' && open) {
      hide();
    } else if (event.key === 'Enter' && at !== undefined) {
      pick(at);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  };
  return {
    open,
    at,
    show: () => {
      setShown(true);
      setPlace(undefined);
    },
    hide,
    pick,
    key,
  };
}

/** Underlyings that complete what was typed. */
export function Completions({
  id,
  label,
  offers,
  list,
}: {
  id: string;
  label: string;
  offers: readonly Underlying[];
  list: CompletionList;
}) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label={label} hidden={!list.open}>
      {offers.map((offer, at) => (
        <div
          key={offer.symbol}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === list.at}
          // The input keeps the focus, or leaving it would take what was typed.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => list.pick(at)}
          onKeyDown={list.key}
        >
          {offer.symbol}
          <span class="fine">
            {offer.kind === 'INDEX' ? ' index, ' : ' '}
            {counted(offer.expiries, 'expiry', 'expiries')}
          </span>
        </div>
      ))}
    </div>
  );
}
