import type { AuditEntry } from '../../api/schema';
import { dateTime, timeOfDay } from '../../format';
import { Scroll } from '../account/Scroll';
import { outcomeOf, programOf, targetOf } from '../account/words';

/** Entries of the record of all users. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <Scroll label="Record of all users">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Operation</th>
            <th scope="col">Of what</th>
            <th scope="col">Outcome</th>
            <th scope="col">From</th>
            <th scope="col">Program</th>
            <th scope="col">Request</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const { text, kind } = outcomeOf(entry.outcome);
            return (
              <tr key={`${entry.at} ${entry.requestId} ${entry.operation}`}>
                <td class="when" title={timeOfDay(entry.at)}>
                  {dateTime(entry.at)}
                </td>
                <td class="target">
                  {entry.user ?? (entry.email ? `nobody, address ${entry.email}` : 'nobody')}
                </td>
                <th scope="row">{entry.operation}</th>
                <td class="target">{targetOf(entry.target)}</td>
                <td>
                  <span class={`mark ${kind}`}>{text}</span>
                </td>
                <td>{entry.address}</td>
                <td title={entry.agent}>{programOf(entry.agent)}</td>
                <td class="target">{entry.requestId}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
