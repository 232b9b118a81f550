import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { counted } from '../../format';
import { Below, described } from '../../ui/Form';
import { Completions, useCompletions } from './Completions';
import { completions, cut, resolve } from './symbols';
import { nearest, useUnderlyings } from './useUnderlyings';

/** As many unknown names are looked up; a list of nonsense is no reason for a hundred requests. */
const MOST_LOOKUPS = 10;

/** Underlyings: typed with completion, or pasted as a list; what is not known comes with the nearest name. */
export function SymbolBox({
  label,
  chosen,
  onChosen,
  single = false,
  fault,
}: {
  label: string;
  chosen: readonly string[];
  onChosen: (symbols: readonly string[]) => void;
  /** Whether another choice takes the place of the one before. */
  single?: boolean;
  fault?: string | undefined;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { loaded, pending } = useUnderlyings();
  const known = loaded.state === 'there' ? loaded.data : [];
  const offers = completions(text, known, chosen);
  const add = (names: readonly string[]) => {
    const found = names.map((name) => resolve(name, known) ?? name);
    const next = single ? found.slice(-1) : [...new Set([...chosen, ...found])];
    if (found.length > 0) {
      onChosen(next);
    }
    setText('');
  };
  const list = useCompletions(offers.length, (at) => add([offers[at]?.symbol ?? text]));
  const typed = () => add(cut(text));

  // What an address or saved parameters brought in may be spelt in another way.
  useEffect(() => {
    const found = [...new Set(chosen.map((symbol) => resolve(symbol, known) ?? symbol))];
    if (found.join() !== chosen.join()) {
      onChosen(found);
    }
  }, [known.length, chosen.join()]);

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Chosen
        known={known.length === 0 ? undefined : known.map((one) => one.symbol)}
        chosen={chosen}
        onChosen={(next) => {
          onChosen(next);
          input.current?.focus();
        }}
      />
      <div class="combo">
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          aria-expanded={list.open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={list.at === undefined ? undefined : `${id}-${list.at}`}
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={described(id, true, fault)}
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={(event) => {
            const now = event.currentTarget.value;
            if (/[,;\n]/.test(now)) {
              add(cut(now));
            } else {
              setText(now);
              list.show();
            }
          }}
          onPaste={(event) => {
            const names = cut(event.clipboardData?.getData('text') ?? '');
            if (names.length > 1) {
              event.preventDefault();
              add(names);
            }
          }}
          onKeyDown={(event) => {
            if (list.key(event)) {
              return;
            }
            if (event.key === 'Enter' && text.trim() !== '') {
              event.preventDefault();
              typed();
            } else if (event.key === 'Backspace' && text === '' && chosen.length > 0) {
              onChosen(chosen.slice(0, -1));
            }
          }}
          onBlur={() => {
            list.hide();
            if (text.trim() !== '') {
              typed();
            }
          }}
        />
        <Completions id={id} label={label} offers={offers} list={list} />
      </div>
      <Below
        id={id}
        hint={
          <>
            {pending
              ? 'The day’s list of instruments is being fetched from the broker; names are checked when it is there.'
              : single
                ? 'Type a symbol and press Enter.'
                : `Type a symbol and press Enter, or paste a list with commas. ${counted(chosen.length, 'symbol')} chosen.`}
            {loaded.state === 'failed' &&
              ` Names cannot be checked here now (${loaded.problem.message}); the run checks them.`}
          </>
        }
        fault={fault}
      />
    </div>
  );
}

/** What is chosen, each with a button that takes it away; unknown names with the nearest one. */
function Chosen({
  known,
  chosen,
  onChosen,
}: {
  /** Nothing before the list is there: then nothing counts as unknown. */
  known: readonly string[] | undefined;
  chosen: readonly string[];
  onChosen: (symbols: readonly string[]) => void;
}) {
  const unknown = known === undefined ? [] : chosen.filter((symbol) => !known.includes(symbol));
  const near = useNearest(unknown);
  const replace = (symbol: string, by: string) =>
    onChosen([...new Set(chosen.map((one) => (one === symbol ? by : one)))]);
  if (chosen.length === 0) {
    return null;
  }
  return (
    <ul class="chips">
      {chosen.map((symbol) => {
        const isUnknown = unknown.includes(symbol);
        const suggestion = near[symbol];
        return (
          <li key={symbol} class={isUnknown ? 'mark warn' : 'mark'}>
            {isUnknown ? `⚠ ${symbol} is not a symbol` : symbol}
            {isUnknown && suggestion && (
              <button type="button" class="small" onClick={() => replace(symbol, suggestion)}>
                Take {suggestion}
              </button>
            )}
            <button
              type="button"
              class="quiet"
              aria-label={`Remove ${symbol}`}
              onClick={() => onChosen(chosen.filter((one) => one !== symbol))}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The nearest names to unknown ones; each is looked up once. */
function useNearest(unknown: readonly string[]): Record<string, string> {
  const [near, setNear] = useState<Record<string, string>>({});
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const name of unknown) {
      if (!asked.current.has(name) && asked.current.size < MOST_LOOKUPS) {
        asked.current.add(name);
        // Without an answer the name is still told as unknown.
        nearest(name)
          .then((found) => found && setNear((now) => ({ ...now, [name]: found })))
          .catch(() => undefined);
      }
    }
  }, [unknown.join()]);
  return near;
}
