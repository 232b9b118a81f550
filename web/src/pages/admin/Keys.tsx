import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Reencryption } from '../../api/schema';
import { Field, useSending } from '../../ui/Form';
import '../../styles/admin.css';
import '../../styles/door.css';
import { WaitingForm } from '../door/WaitingForm';
import { MoveTokens } from './MoveTokens';
import { secondFactorNeeded } from './SecondFactorNeeded';

/** Moves stored broker tokens to another key. */
export default function Keys() {
  const [key, setKey] = useState('');
  const [found, setFound] = useState<{ key: string; state: Reencryption } | undefined>(undefined);
  const [barred, setBarred] = useState<Problem | undefined>(undefined);
  const sending = useSending(
    async () => {
      setFound(undefined);
      const targetKey = key.trim();
      try {
        const state = await good(
          api.GET('/admin/keys/reencrypt', { params: { query: { targetKey } } }),
        );
        setFound({ key: targetKey, state });
      } catch (fault) {
        const problem = Problem.ofNoAnswer(fault);
        if (problem.kind === 'second-factor-required') {
          setBarred(problem);
        } else {
          throw problem;
        }
      }
    },
    (): Record<string, string> =>
      /^[A-Za-z0-9:/_-]{1,256}$/.test(key.trim())
        ? {}
        : { targetKey: 'Must be an alias, an id or a full name of a key.' },
  );
  if (barred) {
    return <>{secondFactorNeeded(barred)}</>;
  }
  return (
    <div class="reading">
      <h1>Keys</h1>
      <p>
        Each stored broker token is encrypted with a key. This moves the tokens to another key that
        is in use, one by one; the key service does it, and nobody sees a token meanwhile. A run
        takes fifteen seconds at most and may be broken off at any time: the next goes on where it
        ended. Users notice nothing.
      </p>
      <section class="card">
        <WaitingForm sending={sending} button="Count the tokens" fields={['targetKey']}>
          <Field
            label="Move to the key"
            autocomplete="off"
            spellcheck={false}
            maxLength={256}
            required
            value={key}
            onValue={setKey}
            fault={sending.of('targetKey')}
            hint="Its alias (alias/…), id or full name. Nothing is moved yet."
          />
        </WaitingForm>
        {found && (
          <MoveTokens
            key={found.key}
            target={found.key}
            state={found.state}
            onState={(state) => setFound({ key: found.key, state })}
          />
        )}
      </section>
    </div>
  );
}
