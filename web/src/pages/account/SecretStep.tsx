import { useMemo, useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { MfaSecret } from '../../api/schema';
import { useSending } from '../../ui/Form';
import { CodeField } from '../door/CodeField';
import { checkCode, digitsOf } from '../door/steps';
import { WaitingForm } from '../door/WaitingForm';
import { CopyButton } from './CopyButton';
import { qrPath } from './qr';

/** The secret for the app, and the first code that the app makes of it. */
export function SecretStep({
  secret,
  onCodes,
  onBack,
}: {
  secret: MfaSecret;
  onCodes: (codes: readonly string[]) => void;
  onBack: () => void;
}) {
  const [code, setCode] = useState('');
  const picture = useMemo(() => qrPath(secret.otpauthUri), [secret.otpauthUri]);
  const sending = useSending(
    async () => {
      try {
        const answer = await good(api.POST('/me/mfa', { body: { code: digitsOf(code) } }));
        if ('recoveryCodes' in answer) {
          onCodes(answer.recoveryCodes);
        }
      } finally {
        setCode('');
      }
    },
    () => checkCode(code),
  );
  return (
    <>
      <p>
        <strong>2.</strong> Scan this with the app, or type the secret into it (TOTP, six digits,
        every 30 seconds).
      </p>
      <svg
        class="qr"
        viewBox={`0 0 ${picture.size} ${picture.size}`}
        role="img"
        aria-label="QR code of the secret; the text below says the same"
        shape-rendering="crispEdges"
      >
        <rect width={picture.size} height={picture.size} fill="#ffffff" />
        <path d={picture.path} fill="#000000" />
      </svg>
      <p>
        Secret: <code class="secret">{secret.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <div class="actions">
        <CopyButton text={secret.secret} button="Copy the secret" />
        <a class="button" href={secret.otpauthUri}>
          Open the app on this device
        </a>
      </div>
      <p>
        <strong>3.</strong> Type the code that the app shows. Then the second factor is on.
      </p>
      <WaitingForm
        sending={sending}
        button="Turn it on"
        fields={['code']}
        focus
        more={
          <button type="button" onClick={onBack}>
            Not now
          </button>
        }
      >
        <CodeField
          label="Code of the app"
          digits
          value={code}
          onValue={setCode}
          fault={sending.of('code')}
        />
      </WaitingForm>
    </>
  );
}
