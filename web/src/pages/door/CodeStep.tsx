import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import { useSending } from '../../ui/Form';
import { CodeField } from './CodeField';
import { checkCode, checkRecoveryCode, digitsOf, giveCode } from './steps';
import { WaitingForm } from './WaitingForm';

/** The second factor: the app's code, or a recovery code that turns it off. */
export function CodeStep({
  challenge,
  onFactorOff,
  onOver,
}: {
  challenge: string;
  onFactorOff: () => void;
  /** The step between password and code is over; with the API's words. */
  onOver: (because?: string) => void;
}) {
  const [lost, setLost] = useState(false);
  const [code, setCode] = useState('');
  const sending = useSending(
    async () => {
      try {
        const proof = lost ? { recoveryCode: code.trim() } : { code: digitsOf(code) };
        if ((await giveCode(challenge, proof)) === 'factor-off') {
          onFactorOff();
        }
      } catch (fault) {
        if (fault instanceof Problem && fault.kind === 'challenge-over') {
          onOver(fault.message);
        } else {
          setCode('');
          throw fault;
        }
      }
    },
    () => (lost ? checkRecoveryCode(code) : checkCode(code)),
  );
  const other = () => {
    setLost(!lost);
    setCode('');
  };
  return (
    <WaitingForm
      key={String(lost)}
      focus
      sending={sending}
      button={lost ? 'Turn the second factor off' : 'Sign in'}
      danger={lost}
      fields={['code', 'recoveryCode']}
      more={
        <>
          <button type="button" onClick={other}>
            {lost ? 'Use the app' : 'The app is lost'}
          </button>
          <button type="button" class="quiet" onClick={() => onOver()}>
            Back
          </button>
        </>
      }
    >
      {lost ? (
        <CodeField
          label="Recovery code"
          value={code}
          onValue={setCode}
          fault={sending.of('recoveryCode')}
          hint="It does not sign you in: it turns the second factor off and ends all sessions. Then you sign in with the password and enrol anew."
        />
      ) : (
        <CodeField
          label="Code of your authenticator app"
          digits
          value={code}
          onValue={setCode}
          fault={sending.of('code')}
          hint="Six digits. Each counts once; five tries within three minutes."
        />
      )}
    </WaitingForm>
  );
}
