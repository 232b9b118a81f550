import { bytes, number } from '../format';
import { me } from '../session/session';

/** How much of the account's limits is used. */
export function UseMark() {
  const now = me.value;
  if (now === undefined) {
    return null;
  }
  const { usage, quota } = now;
  const full = usage.workspaceBytes > 0.9 * quota.workspaceBytes;
  return (
    <a
      class={`mark ${full ? 'warn' : ''}`}
      href="/files"
      title={`Runs: ${number(usage.runningJobs)} of ${number(quota.runningJobs)} running, ${number(usage.queuedJobs)} of ${number(quota.queuedJobs)} waiting`}
    >
      {full && '⚠ '}
      {bytes(usage.workspaceBytes)} of {bytes(quota.workspaceBytes)}
    </a>
  );
}
