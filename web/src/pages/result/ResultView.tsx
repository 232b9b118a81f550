import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ErrorBoundary, lazy, useLocation } from 'preact-iso';
import type { Job, Screen as SavedScreen } from '../../api/schema';
import { counted } from '../../format';
import { isFigure } from '../../rows/columns';
import { begin } from '../../rows/measure';
import { pressed } from '../../rows/sort';
import type { ResultTable } from '../../rows/table';
import '../../styles/result.css';
import { addressOf } from './address';
import { Filter } from './Filter';
import { KeyList } from './KeyList';
import { keepSingleKeys, keptSingleKeys } from './kept';
import { NoRows } from './NoRows';
import { ResultHead } from './ResultHead';
import { ResultTools } from './ResultTools';
import { RowsTable } from './RowsTable';
import { useKeys } from './useKeys';
import { useLook } from './useLook';
import { ViewLinks } from './ViewLinks';
import { ALL, viewsOf } from './views';

const RowPanel = lazy(() => import('./row/RowPanel'));
const Scatter = lazy(() => import('./Scatter'));

const NONE: ReadonlySet<number> = new Set();

interface ResultViewProps {
  job: Job;
  table: ResultTable;
  /** The user's screens and the built-in ones. */
  saved: readonly SavedScreen[];
  /** Stands on every area of rows, where they are of a made-up market; there is no session then. */
  sampleMark?: ComponentChildren;
  onSaved?: (screen: SavedScreen) => void;
}

/** The rows of a job, and everything that is done with them. */
export function ResultView({ job, table, saved, sampleMark, onSaved }: ResultViewProps) {
  const { path } = useLocation();
  const views = useMemo(() => viewsOf(job, saved), [job, saved]);
  const looked = useLook(table, views);
  const { look, view, screenRows, rows, sorts, names, go } = looked;
  const root = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(0);
  const [focusTurn, setFocusTurn] = useState(0);
  const [selected, setSelected] = useState(NONE);
  const [listed, setListed] = useState(false);
  const [singleKeys, setSingleKeys] = useState(keptSingleKeys);
  const sample = sampleMark !== undefined;

  const shown = useMemo(
    () => (selected.size === 0 ? rows : rows.filter((row) => selected.has(row))),
    [rows, selected],
  );
  const open = useMemo(() => rowOf(table, look.row), [table, look.row]);
  const place = Math.min(active, Math.max(0, shown.length - 1));
  useLayoutEffect(() => {
    setActive(0);
    setSelected(NONE);
  }, [view, table, look.where]);

  const close = () => {
    if (look.row !== undefined) {
      go({ row: undefined });
    }
  };
  const openContract = (row: number) => {
    const contract = table.column('tradingSymbol')[row];
    if (typeof contract === 'string' && contract !== look.row) {
      go({ row: contract });
    }
  };
  const openRow = (at: number) => {
    setActive(at);
    openContract(shown[at] ?? -1);
  };
  /** A contract of the chain: the table goes to its row, if it shows it. */
  const openNeighbour = (row: number) => {
    const at = shown.indexOf(row);
    if (at >= 0) {
      moveTo(at);
    }
    openContract(row);
  };
  const filterBy = (where: string) => {
    begin('rows:filter');
    go({ where });
  };
  const moveTo = (to: number) => {
    setActive(to);
    setFocusTurn((turn) => turn + 1);
  };
  useKeys({
    root,
    filter,
    singleKeys,
    active: place,
    count: shown.length,
    onMove: moveTo,
    onClose: close,
    onList: () => setListed(true),
  });
  return (
    <div class="result" ref={root}>
      {sampleMark}
      <ResultHead job={job} sample={sample} />
      <ViewLinks job={job} table={table} views={views} view={view} look={look} page={path} />
      <Filter where={look.where} input={filter} onWhere={filterBy} />
      <ResultTools
        job={job}
        total={table.length}
        shown={shown.length}
        selected={selected.size}
        looked={looked}
        saved={saved}
        sample={sample}
        onUnselect={() => setSelected(NONE)}
        onKeys={() => setListed(true)}
        onSaved={(screen) => onSaved?.(screen)}
      />
      {look.chart && (
        <ErrorBoundary>
          {sampleMark}
          <Scatter table={table} shown={rows} selected={selected} onSelect={setSelected} />
        </ErrorBoundary>
      )}
      <div class={`split ${open === undefined ? '' : 'with-row'}`}>
        {shown.length === 0 ? (
          <NoRows
            table={table}
            view={view}
            where={look.where}
            screenRows={screenRows}
            onClear={() => filterBy('')}
            toAll={
              view.from === 'all' || !views.some((one) => one.from === 'all')
                ? undefined
                : addressOf(path, { screen: ALL, where: '', chart: look.chart })
            }
          />
        ) : (
          <RowsTable
            table={table}
            rows={shown}
            names={names}
            sorts={sorts}
            bands={view.screen?.bands}
            caption={`${view.title}, ${counted(shown.length, 'row')}${sample ? ' of a made-up market' : ''}`}
            active={place}
            open={open}
            focusTurn={focusTurn}
            onSort={(column, adds) => {
              begin('rows:sort');
              go({ sort: pressed(sorts, column.name, isFigure(column), adds) });
            }}
            onOpen={openRow}
          />
        )}
        {open !== undefined && (
          <div>
            {sampleMark}
            <ErrorBoundary>
              <RowPanel
                key={open}
                table={table}
                index={open}
                job={job}
                isShown={shown.includes(open)}
                onOpen={openNeighbour}
                onClose={close}
              />
            </ErrorBoundary>
          </div>
        )}
      </div>
      {listed && (
        <KeyList
          singleKeys={singleKeys}
          onSingleKeys={(on) => {
            keepSingleKeys(on);
            setSingleKeys(on);
          }}
          onClose={() => setListed(false)}
        />
      )}
    </div>
  );
}

/** The number of a contract's row; nothing of one that the table does not have. */
function rowOf(table: ResultTable, contract: string | undefined): number | undefined {
  const row =
    contract === undefined ? -1 : Array.from(table.column('tradingSymbol')).indexOf(contract);
  return row < 0 ? undefined : row;
}
