import { useState } from 'preact/hooks';
import type { Job, Screen as SavedScreen } from '../../api/schema';
import { counted, number } from '../../format';
import { readWhere } from '../../rows/conditions';
import { ColumnPicker } from './ColumnPicker';
import { Exports } from './Exports';
import { symbolFirst } from './picking';
import { filterComesFirst, rescreenRequest, screenRequest } from './requests';
import { SaveScreen } from './SaveScreen';
import type { Looked } from './useLook';

/** How many rows are shown, and what can be done with them. */
export function ResultTools({
  job,
  total,
  shown,
  selected,
  looked,
  saved,
  sample,
  onUnselect,
  onKeys,
  onSaved,
}: {
  job: Job;
  /** Rows of the run. */
  total: number;
  shown: number;
  /** Rows that are selected in the chart. */
  selected: number;
  looked: Looked;
  saved: readonly SavedScreen[];
  sample: boolean;
  onUnselect: () => void;
  onKeys: () => void;
  onSaved: (screen: SavedScreen) => void;
}) {
  const { look, view, sorts, names, go, pick } = looked;
  const [asked, setAsked] = useState<'columns' | 'save' | undefined>(undefined);
  const refused = 'fault' in readWhere(look.where);
  const where = refused ? '' : look.where;
  return (
    <div class="toolbar">
      <span class="count" role="status">
        <strong>{number(shown)}</strong> of {counted(total, 'row')}
        {refused ? ', filter not applied' : where !== '' && ', filtered'}
      </span>
      {selected > 0 && (
        <button type="button" class="chip" onClick={onUnselect}>
          {counted(selected, 'row')} selected in the chart: clear
        </button>
      )}
      {look.sort && (
        <button type="button" onClick={() => go({ sort: undefined })}>
          {view.screen ? "Screen's own order" : 'Order of the run'}
        </button>
      )}
      <button
        type="button"
        aria-pressed={look.chart}
        onClick={() => go({ chart: !look.chart }, true)}
      >
        Chart
      </button>
      <button type="button" onClick={() => setAsked('columns')}>
        Columns
      </button>
      <button type="button" onClick={onKeys}>
        Keys
      </button>
      {sample ? (
        <span class="fine">
          Exports and screens of your own need <a href="/register">an account</a>.
        </span>
      ) : (
        <>
          <button type="button" onClick={() => setAsked('save')}>
            Save as screen
          </button>
          <Exports
            key={view.key}
            job={job}
            view={view}
            plain={where === '' && look.sort === undefined && selected === 0}
            rescreen={rescreenRequest(job, view, where, look.sort)}
          />
        </>
      )}
      {asked === 'columns' && (
        <ColumnPicker
          names={names}
          usual={symbolFirst(view.columns)}
          onNames={pick}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'save' && (
        <SaveScreen
          screen={screenRequest(view, where, sorts, names)}
          saved={saved}
          after={filterComesFirst(view, where)}
          onSaved={(screen) => {
            setAsked(undefined);
            onSaved(screen);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
