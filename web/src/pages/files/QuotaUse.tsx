import { useId } from 'preact/hooks';
import { bytes, counted, number } from '../../format';
import { me } from '../../session/session';

/** From here on the room is told as scarce. */
const SCARCE = 0.9;

/** How much of the room for files is used, and how long they are kept. */
export function QuotaUse() {
  const id = useId();
  const now = me.value;
  if (now === undefined) {
    return null;
  }
  const { usage, quota } = now;
  const share = quota.workspaceBytes === 0 ? 1 : usage.workspaceBytes / quota.workspaceBytes;
  return (
    <section class="card quota">
      <p id={id}>
        {counted(usage.files, 'file')}, {bytes(usage.workspaceBytes)} of{' '}
        {bytes(quota.workspaceBytes)} ({number(100 * share, 1)} %). One file may have{' '}
        {bytes(quota.fileBytes)}.
      </p>
      <progress value={Math.min(1, share)} max={1} aria-labelledby={id} />
      {share > SCARCE && (
        <p class="message note">
          <strong>Note:</strong> There is little room left. Without room a run cannot store its
          result.
        </p>
      )}
      <p class="fine">
        Rows and logs of runs are kept for {counted(quota.retentionDays, 'day')}, exports for{' '}
        {counted(quota.exportRetentionDays, 'day')}; then they go by themselves.
      </p>
    </section>
  );
}
