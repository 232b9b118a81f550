import type { Quota, Usage } from '../../api/schema';
import { bytes, counted, number } from '../../format';

/** The account's limits beside what is used of them. */
export function LimitTable({ quota, usage }: { quota: Quota; usage: Usage }) {
  const rows: readonly (readonly [what: string, used: string, limit: string])[] = [
    ['Runs at the same time', number(usage.runningJobs), number(quota.runningJobs)],
    ['Runs that wait', number(usage.queuedJobs), number(quota.queuedJobs)],
    [
      `Workspace, ${counted(usage.files, 'file')}`,
      bytes(usage.workspaceBytes),
      bytes(quota.workspaceBytes),
    ],
    ['One file', '', bytes(quota.fileBytes)],
    ['Symbols of a run', '', number(quota.symbolsPerJob)],
    ['Requests in a minute', '', number(quota.requestsPerMinute)],
    ['Runs and their files are kept', '', counted(quota.retentionDays, 'day')],
    ['Exports are kept', '', counted(quota.exportRetentionDays, 'day')],
  ];
  return (
    <section class="card">
      <h2>Limits and use</h2>
      <div class="scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" class="number">
                Used
              </th>
              <th scope="col" class="number">
                Limit
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([what, used, limit]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td class="number">{used}</td>
                <td class="number">{limit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="fine">An administrator can change the limits.</p>
    </section>
  );
}
