import type { OwnAuditEntry } from '../../api/schema';
import { dateTime, timeOfDay } from '../../format';
import { Scroll } from './Scroll';
import { inWords, outcomeOf, programOf, targetOf } from './words';

/** Entries of the own record. */
export function RecordTable({ entries }: { entries: readonly OwnAuditEntry[] }) {
  return (
    <Scroll label="Record">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
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
                <th scope="row">{inWords(entry.operation)}</th>
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
