import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { readCredentials } from '../../session/credentials';
import { announce } from '../../ui/Announcer';
import { Field, Form, useSending } from '../../ui/Form';
import { isLocal } from './redirect';

/** A token that was made elsewhere. */
export function PasteToken() {
  const [apiKey, setApiKey] = useState('');
  const [accessToken, setAccessToken] = useState('');
  const sending = useSending(
    async () => {
      await good(
        api.PUT('/me/credentials/kite', {
          body: { apiKey: apiKey.trim(), accessToken: accessToken.trim() },
        }),
      );
      setAccessToken('');
      announce('done', 'The broker accepts the token. It is stored, encrypted.');
      await readCredentials();
    },
    () => ({
      ...(apiKey.trim() === '' && { apiKey: 'The key of your Kite Connect app.' }),
      ...(accessToken.trim() === '' && { accessToken: 'Today’s access token.' }),
    }),
  );
  return (
    <section class="card">
      <h2>Paste a token</h2>
      <p>
        An access token that you made elsewhere today. It is tried with one call to the broker, and
        stored only if that is accepted.
      </p>
      {isLocal() && (
        <p class="fine">
          On a local system the simulated broker makes keys and tokens, and knows no real ones: see
          “First use” of the user guide.
        </p>
      )}
      <Form sending={sending} button="Check and store">
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
          label="Access token"
          type="password"
          value={accessToken}
          onValue={setAccessToken}
          fault={sending.of('accessToken')}
          autocomplete="off"
          maxLength={128}
        />
      </Form>
    </section>
  );
}
