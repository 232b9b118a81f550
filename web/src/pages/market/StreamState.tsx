import { duration, number } from '../../format';
import { feedAgeMs, feedProvider, marketPeriod, marketStatus } from '../../live/state';
import type { LiveView } from '../../live/view';
import { marketWords, providerWords } from './words';

/** What the market is at, where prices come from, what is followed and what is let through. */
export function StreamState({ view }: { view: LiveView }) {
  const age = feedAgeMs.value;
  return (
    <section class="card">
      <h2>State</h2>
      <dl class="facts">
        <dt>Market</dt>
        <dd>{marketWords(marketStatus.value, marketPeriod.value)}</dd>
        <dt>Prices from</dt>
        <dd>{providerWords(feedProvider.value)}</dd>
        <dt>Newest price</dt>
        <dd>{age === undefined ? '–' : `${duration(age / 1000)} old at the last heartbeat`}</dd>
        <dt>Events of</dt>
        <dd>
          {view.universes === undefined
            ? '–'
            : `${view.universes.highlow.join(', ')} (${number(view.universes.symbols)} symbols in the feed)`}
        </dd>
        <dt>Filter</dt>
        <dd>{view.filter === undefined ? '–' : `${view.filter.name}: ${view.filter.summary}`}</dd>
      </dl>
      <p>
        <a href="/market/choose">Change universes and filters</a>
      </p>
    </section>
  );
}
