import type { Job } from '../../api/schema';
import { counted, number } from '../../format';
import type { ResultTable } from '../../rows/table';
import { addressOf, type Look } from './address';
import { ALL, type View } from './views';

/** Every way to look at the rows, and what the one that is shown keeps. */
export function ViewLinks({
  job,
  table,
  views,
  view,
  look,
  page,
}: {
  job: Job;
  table: ResultTable;
  views: readonly View[];
  view: View;
  look: Look;
  /** The path of the page. */
  page: string;
}) {
  const count = (one: View) =>
    one.from === 'later'
      ? ''
      : ` ${number(one.from === 'all' ? table.length : job.counts.screens[one.key])}`;
  const hasAll = views.some((one) => one.from === 'all');
  const { screen } = view;
  return (
    <>
      <nav class="views" aria-label="Screens">
        {views.map((one) => (
          <a
            key={one.key}
            href={addressOf(page, { screen: one.key, where: look.where, chart: look.chart })}
            aria-current={one === view ? 'true' : undefined}
          >
            {one.title}
            {count(one)}
          </a>
        ))}
      </nav>
      {screen && (
        <p class="fine">
          {view.title} keeps <code>{screen.where || 'every quoted contract'}</code>
          {screen.side !== 'BOTH' && `, ${screen.side.toLowerCase()} only`}
          {screen.bestPerSymbol &&
            `, the best ${counted(screen.bestPerSymbol, 'row')} of each underlying`}
          {screen.limit && `, ${counted(screen.limit, 'row')} at most`}.
          {hasAll && screen.where && (
            <>
              {' '}
              <a
                href={addressOf(page, {
                  screen: ALL,
                  where: screen.where,
                  columns: view.columns,
                  chart: look.chart,
                })}
              >
                Edit this over all contracts
              </a>
            </>
          )}
        </p>
      )}
    </>
  );
}
