import { useEffect, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ConnectionLine } from '../../live/ConnectionLine';
import { attachLive } from '../../live/live';
import { feedProvider, liveState, liveView, marketStatus } from '../../live/state';
import { useThrottled } from '../../live/useThrottled';
import type { LiveView } from '../../live/view';
import { Loading } from '../../ui/States';
import { EXTREMES, SURGES, TRENDS } from './columns';
import { ActivityCard, GaugeCard } from './GaugeCard';
import { clockOf, listsOf, type Order } from './lists';
import { MarketTable } from './MarketTable';
import { Notices } from './Notices';
import { StatsCard } from './StatsCard';
import { StreamState } from './StreamState';
import '../../styles/live.css';

/** Highs, lows, trends and surges as they happen. */
export default function Market() {
  useEffect(attachLive, []);
  const view = useThrottled(liveView);
  return (
    <div class="live">
      <div class="toolbar">
        <h1>Market</h1>
        <OrderChoice />
        <a href="/market/choose">Universes and filters</a>
      </div>
      <ConnectionLine />
      {view.epoch === undefined ? <Before view={view} /> : <Board view={view} />}
    </div>
  );
}

/** Nothing has come yet. */
function Before({ view }: { view: LiveView }) {
  return (
    <>
      <Notices view={view} />
      {liveState.value !== 'refused' && <Loading what="the market" />}
    </>
  );
}

function Board({ view }: { view: LiveView }) {
  const order = useOrder();
  const lists = useMemo(() => listsOf(view.rows.values(), order), [view.rows, order]);
  const nowMs = clockOf(view, feedProvider.value);
  const none = (what: string) =>
    marketStatus.value === 'REGULAR'
      ? `No ${what} passed your universes and your filter yet.`
      : `No ${what}: there were none that passed, or the session has not begun.`;
  return (
    <>
      <Notices view={view} />
      <div class="columns">
        <StreamState view={view} />
        {view.gauge && <GaugeCard gauge={view.gauge} universes={view.universes?.market ?? []} />}
        {view.activity && <ActivityCard activity={view.activity} />}
        {view.stats && <StatsCard stats={view.stats} />}
      </div>
      <div class="columns lists">
        <MarketTable
          title="▲ Highs"
          rows={lists.highs}
          columns={EXTREMES}
          nowMs={nowMs}
          empty={none('highs')}
        />
        <MarketTable
          title="▼ Lows"
          rows={lists.lows}
          columns={EXTREMES}
          nowMs={nowMs}
          empty={none('lows')}
        />
        <MarketTable
          title="▲ Trends up"
          rows={lists.up}
          columns={TRENDS}
          nowMs={nowMs}
          empty={none('trends upwards')}
        />
        <MarketTable
          title="▼ Trends down"
          rows={lists.down}
          columns={TRENDS}
          nowMs={nowMs}
          empty={none('trends downwards')}
        />
        <MarketTable
          title="Surges"
          rows={lists.surges}
          columns={SURGES}
          nowMs={nowMs}
          empty={none('surges')}
        />
      </div>
      <p class="fine">
        Changes in percent are since the day’s open. Pressure is the volume traded on rising prices
        less that on falling ones, in percent of both, every ten seconds. The lists are drawn four
        times a second at most. None of it is advice.
      </p>
    </>
  );
}

function useOrder(): Order {
  return useLocation().query.order === 'significant' ? 'significant' : 'newest';
}

/** What stands first; it stays in the address. */
function OrderChoice() {
  const order = useOrder();
  const { route } = useLocation();
  return (
    <label>
      First{' '}
      <select
        value={order}
        onChange={(event) =>
          route(
            event.currentTarget.value === 'newest' ? '/market' : '/market?order=significant',
            true,
          )
        }
      >
        <option value="newest">the newest</option>
        <option value="significant">the most significant</option>
      </select>
    </label>
  );
}
