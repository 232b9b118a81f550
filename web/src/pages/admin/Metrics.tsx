import { useEffect, useRef } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { Metrics as Figures } from '../../api/schema';
import { timeOfDay } from '../../format';
import { Failed, Loading } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import '../../styles/admin.css';
import { FigureCards } from './FigureCards';
import { secondFactorNeeded } from './SecondFactorNeeded';

const EVERY_MS = 30_000;

/** How the stage is doing. */
export default function Metrics() {
  const loaded = useLoad(() => good(api.GET('/admin/metrics')), []);
  const last = useRef<Figures | undefined>(undefined);
  const read = useRef(() => {});
  if (loaded.state !== 'loading') {
    read.current = loaded.again;
  }
  if (loaded.state === 'there') {
    last.current = loaded.data;
  }
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) {
        read.current();
      }
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);

  const figures = last.current;
  return (
    <>
      <h1>Metrics</h1>
      {loaded.state === 'failed' &&
        (secondFactorNeeded(loaded.problem) ?? (
          <Failed problem={loaded.problem} again={loaded.again} />
        ))}
      {loaded.state === 'loading' && <Loading what="the figures" />}
      {figures && (
        <>
          <p class="fine">
            Read at {timeOfDay(figures.at)}
            {loaded.state === 'failed' && ', older than they should be'}; again every 30 seconds.
            What instances count comes with up to a minute of delay.
          </p>
          <FigureCards now={figures} />
        </>
      )}
    </>
  );
}
