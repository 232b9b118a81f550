import { effect, untracked } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { Monitor } from '../../api/schema';
import { onLive } from '../../live/live';
import { liveState } from '../../live/state';
import { MonitorDesk } from './desk';
import { notify } from './notices';

const STATE_EVERY_MS = 20_000;

/** Follows a monitor as long as the page is open. */
export function useDesk(monitor: Monitor): MonitorDesk {
  const { monitorId } = monitor;
  const desk = useMemo(() => {
    const path = { monitorId };
    return new MonitorDesk(monitor, {
      readMonitor: () => good(api.GET('/monitors/{monitorId}', { params: { path } })),
      readRows: (screen) =>
        good(api.GET('/monitors/{monitorId}/rows', { params: { path, query: { screen } } })),
      now: () => performance.now(),
    });
  }, [monitorId]);

  useEffect(() => {
    const leaveLive = onLive('monitor', (message) => {
      const before = desk.board.value.unseen;
      desk.hear(message);
      const came = desk.board.value.unseen;
      notify(came.slice(0, Math.max(0, came.length - before.length)));
    });
    // Whoever was away may have missed refreshes, and the next one may be minutes off.
    const stopReading = effect(() => {
      if (liveState.value === 'open') {
        untracked(() => void desk.readAll());
      }
    });
    void desk.readAll();
    const marks = setInterval(() => desk.tick(), 1000);
    const state = setInterval(() => {
      if (desk.monitor.value.state === 'RUNNING' && !document.hidden) {
        void desk.readState();
      }
    }, STATE_EVERY_MS);
    return () => {
      leaveLive();
      stopReading();
      clearInterval(marks);
      clearInterval(state);
      desk.leave();
    };
  }, [desk]);
  return desk;
}
