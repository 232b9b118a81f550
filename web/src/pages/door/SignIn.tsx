import { useState } from 'preact/hooks';
import { endedBecause } from '../../session/session';
import { announce } from '../../ui/Announcer';
import { Loading } from '../../ui/States';
import '../../styles/door.css';
import { CodeStep } from './CodeStep';
import { useOutOnly } from './door';
import { Obstructed } from './Obstructed';
import { PasswordStep } from './PasswordStep';
import type { Obstacle } from './steps';

type Step =
  | { step: 'password'; because?: string }
  | { step: 'code'; challenge: string }
  | { step: 'shut'; obstacle: Obstacle };

const FACTOR_OFF =
  'The recovery code was right: the second factor is off and all sessions are ended. Sign in with the password now, and enrol anew.';

/** The way in: password, then the second factor where it is on. */
export default function SignIn() {
  const [now, setNow] = useState<Step>({ step: 'password' });
  if (useOutOnly()) {
    return <Loading what="your console" />;
  }
  const startAgain = (because?: string) =>
    setNow({ step: 'password', ...(because && { because }) });
  const because = now.step === 'password' ? (now.because ?? endedBecause.value) : undefined;
  return (
    <section class="card narrow">
      <h1>Sign in</h1>
      {because && (
        <p class="message note" role="status">
          <strong>Note:</strong> {because}
        </p>
      )}
      {now.step === 'password' && (
        <PasswordStep
          onCode={(challenge) => setNow({ step: 'code', challenge })}
          onShut={(obstacle) => setNow({ step: 'shut', obstacle })}
        />
      )}
      {now.step === 'code' && (
        <CodeStep
          challenge={now.challenge}
          onFactorOff={() => {
            startAgain();
            announce('note', FACTOR_OFF);
          }}
          onOver={startAgain}
        />
      )}
      {now.step === 'shut' && <Obstructed obstacle={now.obstacle} onBack={startAgain} />}
    </section>
  );
}
