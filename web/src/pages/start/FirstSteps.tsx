import type { ComponentChildren } from 'preact';
import type { JobSummary } from '../../api/schema';
import { credentials } from '../../session/credentials';
import { CopyText } from '../broker/CopyText';
import { hasReturned, isLocal, redirectUrl } from '../broker/redirect';
import { type StepState, stepsOf } from './steps';

/** What has to be done once, and each morning, before there is a result. */
export function FirstSteps({ jobs }: { jobs: readonly JobSummary[] }) {
  const steps = stepsOf(credentials.value, jobs, hasReturned());
  return (
    <section class="card steps">
      <h2>First steps</h2>
      <ol>
        <Step state={steps.app} title="A Kite Connect app">
          <p>
            Sign up at{' '}
            <a href="https://developers.kite.trade" target="_blank" rel="noopener noreferrer">
              developers.kite.trade
            </a>{' '}
            and create an app on the paid <strong>Connect</strong> plan. The free Personal plan has
            no quotes: a run then ends with “The broker does not give market data to this key”.
            Zerodha’s price list said ₹ 500 a month and key when this was written. You get an API
            key and an API secret.
          </p>
          <p>Use the key for Farstrike alone: the broker counts its limits by key.</p>
        </Step>
        <Step state={steps.redirect} title="The redirect URL of the app">
          <p>Give Kite this address as the redirect URL, so that a login comes back here:</p>
          <p>
            <CopyText text={redirectUrl()} label="the redirect URL" />
          </p>
          {steps.redirect === 'unseen' && (
            <p class="fine">
              Kite tells nobody what it has stored; the step shows as done once a login has come
              back to this browser. Pasting a token works without it.
            </p>
          )}
        </Step>
        <Step state={steps.token} title="The token of the day">
          <p>
            Kite ends every token at 06:00 India time, so this is each morning’s first step: log in
            at Kite, or paste a token.
            {isLocal() && ' On a local system the simulated broker makes one, which you paste.'}
          </p>
          <a class={steps.token === 'now' ? 'button primary' : 'button'} href="/broker">
            To the broker page
          </a>
        </Step>
        <Step state={steps.screen} title="The first screen">
          <p>
            Everything is filled in: all stocks with options, 10 % from the spot, two screens. It
            takes ten to twenty seconds.
          </p>
          <a class={steps.screen === 'now' ? 'button primary' : 'button'} href="/screen">
            To the screen
          </a>
        </Step>
      </ol>
    </section>
  );
}

const STATES: Record<StepState, readonly [look: string, words: string]> = {
  done: ['good', '✓ Done'],
  now: ['warn', '▶ To do'],
  later: ['', '○ Later'],
  unseen: ['', '? Not known'],
};

function Step({
  state,
  title,
  children,
}: {
  state: StepState;
  title: string;
  children: ComponentChildren;
}) {
  const [look, words] = STATES[state];
  return (
    <li>
      <h3>
        {title} <span class={`mark ${look}`}>{words}</span>
      </h3>
      {children}
    </li>
  );
}
