import { useState } from 'preact/hooks';
import { all, api, full, good } from '../../api/client';
import type { Problem } from '../../api/problem';
import type { Monitor, Screen } from '../../api/schema';
import { USUAL_COLUMNS } from '../../rows/columns';
import { announce, announceFault } from '../../ui/Announcer';
import { useLoad } from '../../ui/useLoad';
import { Alerts, NoticeSwitch } from './Alerts';
import type { Board } from './board';
import { Aloud, MonitorLog } from './MonitorLog';
import { MonitorState } from './MonitorState';
import type { ShownScreen } from './order';
import { ScreenTabs } from './ScreenTabs';
import { useDesk } from './useDesk';
import { countWords } from './words';

/** A monitor: its rows as they move, its state, and what moved. */
export function MonitorBoard({ monitor: first }: { monitor: Monitor }) {
  const desk = useDesk(first);
  const board = desk.board.value;
  const monitor = desk.monitor.value;
  const problem = desk.problem.value;
  const screens = useLoad(
    () => all((cursor) => good(api.GET('/screens', { params: { query: { limit: 100, cursor } } }))),
    [],
  );
  const names = monitor.parameters.screens ?? [...board.screens.keys()];
  return (
    <>
      <div class="toolbar">
        {monitor.state === 'RUNNING' && (
          <StopButton monitor={monitor} onStopped={() => void desk.readState()} />
        )}
        <PauseButton board={board} onPause={() => desk.pause()} onGoOn={() => desk.goOn()} />
        <NoticeSwitch />
      </div>
      <Aloud board={desk.board} />
      {problem && rowsProblem(problem, monitor) && (
        <p class="message note" role="status">
          <strong>Note:</strong> {rowsProblem(problem, monitor)}{' '}
          <button type="button" onClick={() => void desk.readAll()}>
            Try again
          </button>
        </p>
      )}
      <Alerts board={board} onSeen={() => desk.seen()} />
      <div class="stack">
        <section class="card" aria-label="Rows">
          {screens.state === 'failed' && (
            <p class="message note">
              <strong>Note:</strong> The screens could not be read, so that rows stand as they came.{' '}
              {screens.problem.message}
            </p>
          )}
          <ScreenTabs
            names={names}
            screens={shownScreens(screens.state === 'there' ? screens.data : [], monitor)}
            board={board}
          />
        </section>
        <div class="columns">
          <MonitorState monitor={monitor} run={board.view.run} />
          <MonitorLog board={board} />
        </div>
      </div>
    </>
  );
}

/** The screens as the monitor took them when it started; the others as they are. */
function shownScreens(known: readonly Screen[], monitor: Monitor): Map<string, ShownScreen> {
  const screens = new Map<string, ShownScreen>(known.map((screen) => [screen.name, screen]));
  for (const own of monitor.parameters.ownScreens ?? []) {
    screens.set(own.name, {
      name: own.name,
      sort: own.sort ?? '',
      columns: own.columns ?? [...USUAL_COLUMNS],
      bands: own.bands ?? [],
    });
  }
  return screens;
}

/** Why there are no rows; nothing where that goes without saying. */
function rowsProblem(problem: Problem, monitor: Monitor): string | undefined {
  if (problem.status === 404 || problem.status === 409) {
    return monitor.state === 'STOPPED'
      ? 'The rows of a monitor that stopped are not kept.'
      : undefined;
  }
  return `The rows could not be read. ${problem.message}`;
}

function PauseButton({
  board,
  onPause,
  onGoOn,
}: {
  board: Board;
  onPause: () => void;
  onGoOn: () => void;
}) {
  const { held } = board;
  return (
    <>
      <button type="button" aria-pressed={held !== undefined} onClick={held ? onGoOn : onPause}>
        {held ? 'Go on' : 'Pause the view'}
      </button>
      {held && <span>Paused; held back: {countWords(held.counts)}</span>}
    </>
  );
}

function StopButton({ monitor, onStopped }: { monitor: Monitor; onStopped: () => void }) {
  const [busy, setBusy] = useState(false);
  const stop = async () => {
    setBusy(true);
    try {
      const path = { monitorId: monitor.monitorId };
      await full(api.DELETE('/monitors/{monitorId}', { params: { path } }));
      announce('done', 'The monitor is stopped.');
      onStopped();
    } catch (fault) {
      announceFault(fault);
    }
    setBusy(false);
  };
  return (
    <button type="button" class="danger" disabled={busy} onClick={() => void stop()}>
      Stop the monitor
    </button>
  );
}
