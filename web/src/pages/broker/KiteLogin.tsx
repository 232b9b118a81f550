import { useEffect, useRef, useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import { readCredentials } from '../../session/credentials';
import { announce, announceFault } from '../../ui/Announcer';
import { Field, Form, useSending } from '../../ui/Form';
import { CopyText } from './CopyText';
import { awaitReturn, isWebAddress } from './handover';
import { isLocal, redirectUrl } from './redirect';

/** A login that is under way in the second window. */
interface UnderWay {
  loginUrl: string;
  /** Whether the browser opened the window. */
  opened: boolean;
}

/** The login at Kite's own page, in a second window that comes back by itself. */
export function KiteLogin() {
  const [apiKey, setApiKey] = useState('');
  const [apiSecret, setApiSecret] = useState('');
  const [underWay, setUnderWay] = useState<UnderWay | undefined>(undefined);
  const [exchanging, setExchanging] = useState(false);
  const stop = useRef(() => {});

  const end = () => {
    stop.current();
    stop.current = () => {};
    setUnderWay(undefined);
    setApiSecret('');
  };
  useEffect(() => () => stop.current(), []);

  const exchange = async (key: string, secret: string, requestToken: string, state: string) => {
    setExchanging(true);
    try {
      await good(
        api.POST('/me/credentials/kite/session', {
          body: { apiKey: key, apiSecret: secret, requestToken, state },
        }),
      );
      announce('done', 'Kite granted the token of the day. It is stored, encrypted.');
      await readCredentials();
    } catch (fault) {
      announceFault(fault);
    }
    setExchanging(false);
  };

  const begin = async () => {
    const [key, secret] = [apiKey.trim(), apiSecret.trim()];
    // Opened before anything is waited for: later on, browsers take it for a window nobody asked for.
    const second = window.open('about:blank', 'kite-login', 'popup,width=560,height=760');
    try {
      const login = await good(api.POST('/me/credentials/kite/login', { body: { apiKey: key } }));
      if (!isWebAddress(login.loginUrl)) {
        throw new Problem(0, 'no-login', 'The address of Kite’s login page cannot be used.');
      }
      const tooLate = setTimeout(() => {
        end();
        announce('note', 'The Kite login took too long. Begin it again.');
      }, 1000 * login.expiresIn);
      const hearing = awaitReturn(login.state, (requestToken) => {
        end();
        if (requestToken === undefined) {
          announce('note', 'Kite gave no login: it was broken off or refused. Begin it again.');
        } else {
          void exchange(key, secret, requestToken, login.state);
        }
      });
      stop.current = () => {
        clearTimeout(tooLate);
        hearing();
      };
      if (second !== null) {
        second.location.href = login.loginUrl;
      }
      setUnderWay({ loginUrl: login.loginUrl, opened: second !== null });
    } catch (fault) {
      second?.close();
      throw fault;
    }
  };
  const sending = useSending(begin, () => ({
    ...(apiKey.trim() === '' && { apiKey: 'The key of your Kite Connect app.' }),
    ...(apiSecret.trim() === '' && { apiSecret: 'The secret of the same app.' }),
  }));

  return (
    <section class="card">
      <h2>Log in at Kite</h2>
      {underWay === undefined ? (
        <>
          <p>
            Kite’s login page opens in a second window and comes back to this address, with which
            your app has to be registered at Kite:
          </p>
          <p>
            <CopyText text={redirectUrl()} label="the redirect URL" />
          </p>
          {isLocal() && (
            <p class="fine">
              The simulated broker of a local system knows the keys that it has made tokens for; the
              secret of each is the key with “secret” behind it.
            </p>
          )}
          <Form sending={sending} button={exchanging ? 'Kite is asked …' : 'Log in at Kite'}>
            <Field
              label="API key"
              value={apiKey}
              onValue={setApiKey}
              fault={sending.of('apiKey')}
              autocomplete="off"
              maxLength={64}
              spellcheck={false}
            />
            <Field
              label="API secret"
              type="password"
              value={apiSecret}
              onValue={setApiSecret}
              fault={sending.of('apiSecret')}
              autocomplete="off"
              maxLength={128}
              hint="Kept in this page until the login is back, used for the exchange, and not stored."
            />
          </Form>
        </>
      ) : (
        <Waiting underWay={underWay} onCancel={end} />
      )}
    </section>
  );
}

function Waiting({ underWay, onCancel }: { underWay: UnderWay; onCancel: () => void }) {
  return (
    <div role="status">
      {underWay.opened ? (
        <p>Log in at Kite in the second window. This page goes on by itself when it is back.</p>
      ) : (
        <p class="message note">
          <strong>Note:</strong> The browser did not open a second window. Open it with this link,
          and let this page stay open. To have it open by itself, allow pop-ups for this address.
        </p>
      )}
      <div class="actions">
        <a class="button" href={underWay.loginUrl} target="_blank" rel="noopener noreferrer">
          {underWay.opened ? 'Open Kite’s page again' : 'Open Kite’s login page'}
        </a>
        <button type="button" onClick={onCancel}>
          Stop
        </button>
      </div>
      <p class="fine">Leaving or reloading this page ends the login; then begin it again.</p>
    </div>
  );
}
