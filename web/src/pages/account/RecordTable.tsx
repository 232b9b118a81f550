import type { OwnAuditEntry } from '../../api/schema';
import { dateTime, timeOfDay } from '../../format';
import { Scroll } from '../../ui/Scroll';
import { outcomeOf, programOf, targetOf } from './words';

/** Entries of a record: one's own, or that of all users, which says of each who it was. */
export function RecordTable<E extends OwnAuditEntry>({
  label,
  entries,
  who,
  what,
  nameOf,
}: {
  label: string;
  entries: readonly E[];
  who?: (entry: E) => string;
  /** The head of the column of operations. */
  what: string;
  /** What an operation is called there. */
  nameOf: (operation: string) => string;
}) {
  return (
    <Scroll label={label}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">When</th>
            {who && <th scope="col">Who</th>}
            <th scope="col">{what}</th>
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
                {who && <td class="target">{who(entry)}</td>}
                <th scope="row">{nameOf(entry.operation)}</th>
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
