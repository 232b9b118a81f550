import { number } from '../../format';
import type { Activity, Gauge, Pressure } from '../../live/rows';
import { Bar } from './Bar';
import { pressureWords, shares } from './figures';

/** Buying against selling, of the stocks that you chose for it and of all. */
export function GaugeCard({ gauge, universes }: { gauge: Gauge; universes: readonly string[] }) {
  return (
    <section class="card">
      <h2>Pressure</h2>
      <Block title={`Yours: ${universes.join(', ')}`} pressure={gauge.userUniverseAnalytics} />
      <Block title="Every stock of the feed" pressure={gauge.coreUniverseAnalytics} />
    </section>
  );
}

function Block({ title, pressure }: { title: string; pressure: Pressure }) {
  const { currentState: state, simpleAverages: averages } = pressure;
  return (
    <div class="gauge">
      <h3>{title}</h3>
      <p>
        <strong>{pressureWords(state.netScore, 'nothing traded in these ten seconds')}</strong>
        <span class="fine">
          {' '}
          activity {state.activityLevel}, {number(state.universeSize)} stocks
        </span>
      </p>
      <Bar from={0} to={state.netScore ?? 0} least={-100} most={100} />
      <p class="fine">
        Smoothed {pressureWords(pressure.gaugeAnalytics.emaNetScore)}; net in 1 min{' '}
        {number(averages.net60s, 1)}, 5 min {number(averages.net300s, 1)}, session{' '}
        {number(averages.session, 1)} %; {number(state.buyingCount)} shares bought,{' '}
        {number(state.sellingCount)} sold
      </p>
    </div>
  );
}

/** How lively it is, and highs against lows. */
export function ActivityCard({ activity }: { activity: Activity }) {
  const { totalHighs, totalLows, activityRatio: ratio } = activity;
  const [highs, lows] = shares(totalHighs, totalLows);
  return (
    <section class="card">
      <h2>Activity</h2>
      <p>
        <strong>{activity.activityLevel}</strong>
        <span class="fine">
          {' '}
          {number(ratio.currentRate, 0)} events a minute, as of 2,800 stocks
        </span>
      </p>
      <Bar from={0} to={ratio.currentRate} least={0} most={2 * ratio.thresholdVeryHigh} />
      <h3>Highs and lows of the session</h3>
      <p>
        ▲ {number(totalHighs)} highs, ▼ {number(totalLows)} lows
      </p>
      <div class="split" aria-hidden="true">
        <span class="highs" style={{ flexGrow: highs }} />
        <span class="lows" style={{ flexGrow: lows }} />
      </div>
      <p class="fine">{number(activity.ticks60sec)} ticks in the last minute</p>
    </section>
  );
}
