import { dateTime } from '../../format';
import { Scroll } from '../../ui/Scroll';
import type { Session } from './Sessions';
import { programOf } from './words';

/** Sessions with a button that ends each. */
export function SessionTable({
  sessions,
  onEnd,
}: {
  sessions: readonly Session[];
  onEnd: (session: Session) => void;
}) {
  return (
    <Scroll label="Sessions">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Program</th>
            <th scope="col">From</th>
            <th scope="col">Signed in</th>
            <th scope="col">Last request</th>
            <th scope="col">Ends</th>
            <th scope="col">How</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <th scope="row" class="agent">
                {session.current && <span class="mark good">● This one</span>}{' '}
                <strong>{programOf(session.agent)}</strong>
                <div class="fine">{session.agent}</div>
              </th>
              <td>{session.address}</td>
              <td class="when">{dateTime(session.createdAt)}</td>
              <td class="when">{dateTime(session.lastSeen)}</td>
              <td class="when">{dateTime(session.endsAt)}</td>
              <td>
                {session.mfa ? 'with a second factor' : 'with the password'}
                {session.remember && ', remembered'}
              </td>
              <td>
                <button
                  type="button"
                  onClick={() => onEnd(session)}
                  aria-label={`${session.current ? 'Sign out' : 'End'}: ${programOf(session.agent)}, ${session.address}`}
                >
                  {session.current ? 'Sign out' : 'End'}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
