import { dateTime } from '../../format';
import { me, readMe } from '../../session/session';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import '../../styles/account.css';
import { ExportCard } from './ExportCard';
import { LimitTable } from './LimitTable';
import { PasswordCard } from './PasswordCard';
import { ProfileCard } from './ProfileCard';
import { SignOutCard } from './SignOutCard';

/** The own account. */
export default function Account() {
  const loaded = useLoad(readMe, []);
  return (
    <Shown loaded={loaded} what="your account">
      {(read) => {
        // What a change has brought since is in the signal.
        const now = me.value ?? read;
        return (
          <>
            <h1>Account</h1>
            <div class="account">
              <section class="card">
                <h2>Who you are</h2>
                <dl class="facts">
                  <dt>Address</dt>
                  <dd>{now.email}</dd>
                  <dt>Since</dt>
                  <dd>{dateTime(now.createdAt)}</dd>
                  <dt>Terms</dt>
                  <dd>
                    {now.acceptedTerms ? (
                      <>
                        <a href="/terms">{now.acceptedTerms.version}</a>, accepted{' '}
                        {dateTime(now.acceptedTerms.at)}
                      </>
                    ) : (
                      'none accepted'
                    )}
                  </dd>
                  <dt>Second factor</dt>
                  <dd>
                    {now.mfa ? 'on' : 'off'}: <a href="/account/second-factor">change</a>
                  </dd>
                </dl>
                <ul class="ways">
                  <li>
                    <a href="/broker">Broker token</a>
                  </li>
                  <li>
                    <a href="/account/sessions">Where you are signed in</a>
                  </li>
                  <li>
                    <a href="/account/record">Your record</a>: what you changed, and who tried to
                    sign in as you
                  </li>
                  <li>
                    <a href="/files">Files</a>
                  </li>
                </ul>
              </section>
              <ProfileCard me={now} />
              <LimitTable quota={now.quota} usage={now.usage} />
              <PasswordCard email={now.email} />
              <ExportCard />
              <SignOutCard />
            </div>
          </>
        );
      }}
    </Shown>
  );
}
