import { counted, number } from '../../format';
import type { Category, Statistics } from '../../live/rows';
import { Scroll } from '../../ui/Scroll';

const CATEGORIES: readonly (readonly [category: Category, title: string])[] = [
  ['highs', 'Highs'],
  ['lows', 'Lows'],
  ['trending', 'Trends'],
  ['surging', 'Surges'],
];

/** What became of the events of your symbols. */
export function StatsCard({ stats }: { stats: Statistics }) {
  return (
    <section class="card">
      <h2>What was filtered</h2>
      <p>
        {counted(stats.totalEventsProcessed, 'event')} of your symbols,{' '}
        <strong>{number(stats.overallFilterRate, 1)} %</strong> kept out by the filter.
      </p>
      <Scroll label="What was filtered, table">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col" class="number">
                Events
              </th>
              <th scope="col" class="number">
                Filtered
              </th>
              <th scope="col" class="number">
                Shown
              </th>
              <th scope="col" class="number">
                Merged
              </th>
              <th scope="col" class="number">
                Lost
              </th>
            </tr>
          </thead>
          <tbody>
            {CATEGORIES.map(([category, title]) => {
              const counts = stats.byCategory[category];
              return (
                <tr key={category}>
                  <th scope="row">{title}</th>
                  <td class="number">{number(counts.beforeFilter)}</td>
                  <td class="number">{number(counts.filtered)}</td>
                  <td class="number">{number(counts.sent)}</td>
                  <td class="number">{number(counts.folded)}</td>
                  <td class="number">{number(counts.lost)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      <p class="fine">
        Merged events were replaced by a newer one of the same row before they were sent: no loss.{' '}
        {number(stats.coverage, 0)} % of your symbols are in the feed.{' '}
        {stats.countsPartial && 'Counts begin in the middle of this session.'}
      </p>
    </section>
  );
}
