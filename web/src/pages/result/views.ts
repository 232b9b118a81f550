import type { Job, Screen as SavedScreen } from '../../api/schema';
import { USUAL_COLUMNS } from '../../rows/columns';
import { everyRow } from '../../rows/conditions';
import { type Screen, screened } from '../../rows/screen';
import type { ResultTable } from '../../rows/table';

/** One way to look at the rows of a job. */
export interface View {
  /** As it stands in the address. */
  readonly key: string;
  readonly title: string;
  /** What the job itself has, and so exports; `later` are screens that it was not run with. */
  readonly from: 'job' | 'all' | 'later';
  /** Nothing of all contracts. */
  readonly screen: Screen | undefined;
  readonly columns: readonly string[];
  readonly rows: (table: ResultTable) => Uint32Array;
}

export const ALL = 'All';

/** Before the name of a screen that differs from the one that the job was run with. */
const NOW = 'now:';

const ALL_COLUMNS = [...USUAL_COLUMNS, 'stale', 'reason'];

/** The screens of the job, all contracts, and the user's other screens. The first is opened. */
export function viewsOf(job: Job, saved: readonly SavedScreen[]): readonly View[] {
  const { parameters } = job;
  const names = parameters.screens ?? [];
  const own = new Map(parameters.ownScreens?.map((screen) => [screen.name, screen]));
  const known = new Map<string, Screen>(saved.map((screen) => [screen.name, screen]));
  if (parameters.kind === 'RESCREEN') {
    return names.map((name) => rescreened(name, own.get(name) ?? known.get(name)));
  }
  const ofJob = names.flatMap((name) => {
    const screen = own.get(name) ?? known.get(name);
    return screen === undefined ? [] : [ofScreen(screen, 'job')];
  });
  const later = saved
    .filter((screen) => !names.includes(screen.name) || isChanged(screen, own.get(screen.name)))
    .map((screen) => ofScreen(screen, 'later', names.includes(screen.name)));
  const all: View = {
    key: ALL,
    title: ALL,
    from: 'all',
    screen: undefined,
    columns: ALL_COLUMNS,
    rows: everyRow,
  };
  return [...ofJob, all, ...later];
}

function ofScreen(screen: Screen, from: 'job' | 'later', changed = false): View {
  return {
    key: changed ? NOW + screen.name : screen.name,
    title: changed ? `${screen.name} (as saved now)` : screen.name,
    from,
    screen,
    columns: screen.columns ?? USUAL_COLUMNS,
    rows: (table) => screened(screen, table),
  };
}

/** A re-screen keeps only the rows that it found, in its order. */
function rescreened(name: string, screen: Screen | undefined): View {
  return {
    key: name,
    title: name,
    from: 'job',
    screen,
    columns: screen?.columns ?? USUAL_COLUMNS,
    rows: everyRow,
  };
}

function isChanged(now: Screen, then: Screen | undefined): boolean {
  return then !== undefined && meaning(now) !== meaning(then);
}

function meaning(screen: Screen): string {
  const { where = '', sort = '', columns = USUAL_COLUMNS, side, bands = [] } = screen;
  const parts = bands.map((band) => [band.name, band.colour, band.column, band.lower, band.upper]);
  return JSON.stringify([where, sort, columns, screen.limit, screen.bestPerSymbol, side, parts]);
}

/** The file of a job that has its rows; nothing while, or if, there is none. */
export function fileOf(job: Pick<Job, 'files' | 'parameters'>): Job['files'][number] | undefined {
  const kind = job.parameters.kind === 'RESCREEN' ? 'filtered_options' : 'calculated_columns';
  return job.files.find((file) => file.kind === kind);
}
