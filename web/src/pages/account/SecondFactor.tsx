import { useState } from 'preact/hooks';
import type { MfaSecret } from '../../api/schema';
import { me, readMe } from '../../session/session';
import { announce } from '../../ui/Announcer';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import '../../styles/account.css';
import '../../styles/door.css';
import { EnrolPassword } from './EnrolPassword';
import { RecoveryCodes } from './RecoveryCodes';
import { RenewCodes } from './RenewCodes';
import { SecretStep } from './SecretStep';
import { SignInAnew } from './SignInAnew';
import { TurnOff } from './TurnOff';

type Step =
  | { step: 'as-it-is' }
  | { step: 'secret'; secret: MfaSecret }
  | { step: 'codes'; codes: readonly string[]; first: boolean }
  | { step: 'on' };

/** The second factor: on, off, and its recovery codes. */
export default function SecondFactor() {
  const loaded = useLoad(readMe, []);
  const [now, setNow] = useState<Step>({ step: 'as-it-is' });
  const home = () => setNow({ step: 'as-it-is' });
  const off = async () => {
    await readMe();
    home();
    announce('done', 'The second factor is off: the password is enough from now on.');
  };
  const kept = (first: boolean) => {
    setNow({ step: first ? 'on' : 'as-it-is' });
    readMe().catch(() => announce('note', 'Load the page again to see the new state.'));
  };
  const enrolled = (codes: readonly string[]) => setNow({ step: 'codes', codes, first: true });
  return (
    <Shown loaded={loaded} what="your second factor">
      {(read) => (
        <>
          <h1>Second factor</h1>
          {now.step === 'secret' && (
            <section class="card narrow">
              <SecretStep secret={now.secret} onCodes={enrolled} onBack={home} />
            </section>
          )}
          {now.step === 'codes' && (
            <RecoveryCodes codes={now.codes} onKept={() => kept(now.first)} />
          )}
          {now.step === 'on' && <SignInAnew onLater={home} />}
          {now.step === 'as-it-is' &&
            ((me.value ?? read).mfa ? (
              <>
                <p>
                  <span class="mark good">● On</span> A sign-in asks for the password and for a code
                  of your authenticator app.
                </p>
                <div class="columns">
                  <RenewCodes onCodes={(codes) => setNow({ step: 'codes', codes, first: false })} />
                  <TurnOff onOff={off} />
                </div>
              </>
            ) : (
              <section class="card narrow">
                <p>
                  <span class="mark warn">○ Off</span> With it a sign-in asks for a code of an
                  authenticator app (any that knows TOTP) as well. Administrators need it.
                </p>
                <EnrolPassword onSecret={(secret) => setNow({ step: 'secret', secret })} />
              </section>
            ))}
        </>
      )}
    </Shown>
  );
}
