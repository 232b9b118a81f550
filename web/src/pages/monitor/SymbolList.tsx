import { useId, useState } from 'preact/hooks';
import { counted } from '../../format';
import { Below, described } from '../../ui/Form';
import { symbolsOf } from '../market/changes';

/** Underlyings as a plain list. */
export function SymbolList({
  symbols,
  onSymbols,
  fault,
}: {
  symbols: readonly string[];
  onSymbols: (symbols: readonly string[]) => void;
  fault: string | undefined;
}) {
  const id = useId();
  const [text, setText] = useState(symbols.join(' '));
  return (
    <div class="field">
      <label for={id}>Underlyings</label>
      <textarea
        id={id}
        rows={3}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        // The expiries are asked for when the list is written, not at each letter.
        onChange={(event) => onSymbols(symbolsOf(event.currentTarget.value))}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described(id, true, fault)}
      />
      <Below
        id={id}
        hint={
          <>
            {counted(symbolsOf(text).length, 'symbol')}, stocks or indices, with blanks, commas or
            lines between them.
          </>
        }
        fault={fault}
      />
    </div>
  );
}
