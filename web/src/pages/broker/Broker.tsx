import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import { credentials, readCredentials } from '../../session/credentials';
import { Failed, Loading } from '../../ui/States';
import '../../styles/broker.css';
import { KiteLogin } from './KiteLogin';
import { PasteToken } from './PasteToken';
import { TokenState } from './TokenState';

/** The day's broker token: its state, and the two ways to a new one. */
export default function Broker() {
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const read = () => {
    setProblem(undefined);
    readCredentials().catch((fault: unknown) => setProblem(Problem.ofNoAnswer(fault)));
  };
  useEffect(read, []);
  const now = credentials.value;
  return (
    <>
      <h1>Broker</h1>
      {problem !== undefined ? (
        <Failed problem={problem} again={read} />
      ) : now === 'unknown' ? (
        <Loading what="the token's state" />
      ) : (
        <TokenState now={now} />
      )}
      <div class="columns">
        <KiteLogin />
        <PasteToken />
      </div>
      <section class="card below">
        <h2>What happens to the token</h2>
        <p>
          Kite ends every access token at 06:00 India time, so this is each morning’s first step.
          The token is tried with the broker, encrypted at once, and used for quotes and margins
          only: Farstrike places no orders. Deleting it here does not end it at Kite.
        </p>
        <p>
          Use the key for Farstrike alone: the broker counts its limits by key, and another program
          with the same key takes from them.
        </p>
      </section>
    </>
  );
}
