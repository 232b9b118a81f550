import { useRef, useState } from 'preact/hooks';
import type { Reencryption } from '../../api/schema';
import { number } from '../../format';
import { announce } from '../../ui/Announcer';
import { Field, useSending } from '../../ui/Form';
import { WaitingForm } from '../door/WaitingForm';
import { type MoveEnd, moveAll, runTo } from './reencryption';

const ENDS: Record<MoveEnd, readonly ['done' | 'note' | 'fault', string]> = {
  done: ['done', 'All tokens are encrypted with the key.'],
  stopped: ['note', 'Stopped. Begin again to go on.'],
  stuck: ['fault', 'The last run moved nothing. Look at the users below and at the logs.'],
};

/** How many tokens are where, and the move itself, which the number of tokens confirms. */
export function MoveTokens({
  target,
  state,
  onState,
}: {
  target: string;
  state: Reencryption;
  onState: (state: Reencryption) => void;
}) {
  const [typed, setTyped] = useState('');
  const stop = useRef(false);
  const sending = useSending(
    async () => {
      stop.current = false;
      const end = await moveAll(runTo(target), typed.trim(), state, onState, () => stop.current);
      setTyped('');
      announce(...ENDS[end]);
    },
    (): Record<string, string> =>
      typed.trim() === state.confirm ? {} : { confirm: `Type ${state.confirm} to begin.` },
  );
  return (
    <>
      <dl class="facts" aria-live="polite">
        <dt>Stored tokens</dt>
        <dd>{number(state.tokens)}</dd>
        <dt>With this key</dt>
        <dd>{number(state.moved)}</dd>
        <dt>With others</dt>
        <dd>{number(state.left)}</dd>
      </dl>
      {state.tokens > 0 && (
        <progress value={state.moved} max={state.tokens} aria-label="Tokens with this key" />
      )}
      {state.failed.length > 0 && (
        <div class="message fault" role="alert">
          <strong>Problem:</strong> the last run could not move the tokens of
          <ul>
            {state.failed.map((handle) => (
              <li key={handle}>{handle}</li>
            ))}
          </ul>
        </div>
      )}
      {state.confirm === undefined ? (
        <p>None is left to move.</p>
      ) : (
        <WaitingForm
          sending={sending}
          button="Move them all"
          fields={['confirm']}
          more={
            sending.busy && (
              <button
                type="button"
                onClick={() => {
                  stop.current = true;
                }}
              >
                Stop after this run
              </button>
            )
          }
        >
          <Field
            label="How many tokens there are"
            inputMode="numeric"
            autocomplete="off"
            value={typed}
            onValue={setTyped}
            fault={sending.of('confirm')}
            hint={`Type ${state.confirm} to confirm.`}
          />
        </WaitingForm>
      )}
    </>
  );
}
