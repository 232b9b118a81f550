import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import { announce } from '../../ui/Announcer';
import { minutes, useWait } from '../../ui/useWait';
import { address } from './door';

/** Has the code of the registration sent again. */
export function Resend() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const wait = useWait(problem);
  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await good(api.POST('/auth/resend', { body: { email: address.value.trim() } }));
      announce('done', 'If this address waits for a code, a new one is on its way.');
    } catch (fault) {
      const why = Problem.ofNoAnswer(fault);
      setProblem(why);
      announce('fault', why.of('email') ? `E-mail address ${why.of('email')}.` : why.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" onClick={send} disabled={busy || wait > 0}>
      {wait > 0 ? `Send another code in ${minutes(wait)}` : 'Send another code'}
    </button>
  );
}
