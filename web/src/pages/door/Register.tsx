import { api, good } from '../../api/client';
import type { Terms } from '../../api/schema';
import { Loading, Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import '../../styles/door.css';
import { useOutOnly } from './door';
import { RegisterForm } from './RegisterForm';

const WAYS: Record<Terms['registration'], string> = {
  OPEN: 'Whoever confirms their address has an account.',
  INVITATION:
    'You need the code of an invitation, which comes by mail and works for its address only.',
  APPROVAL:
    'An administrator lets each account in. After you have confirmed your address, wait for the mail that says so.',
};

/** An account of one's own. */
export default function Register() {
  const terms = useLoad(() => good(api.GET('/terms')), []);
  if (useOutOnly()) {
    return <Loading what="your console" />;
  }
  return (
    <section class="card narrow">
      <h1>Register</h1>
      <Shown loaded={terms} what="the terms">
        {(now) => (
          <>
            <p>{WAYS[now.registration]}</p>
            <RegisterForm terms={now} />
          </>
        )}
      </Shown>
    </section>
  );
}
