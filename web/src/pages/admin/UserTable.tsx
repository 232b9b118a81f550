import type { User } from '../../api/schema';
import { bytes, dateTime, number } from '../../format';
import { Scroll } from '../../ui/Scroll';
import type { Switch } from './SwitchDialog';

const STATES: Record<User['state'], readonly [kind: string, text: string]> = {
  ACTIVE: ['good', '● active'],
  WAITING: ['warn', '○ waits for approval'],
  DISABLED: ['warn', '⚠ turned off'],
};

/** Users with what can be done about each. */
export function UserTable({
  users,
  onLimits,
  onSwitch,
}: {
  users: readonly User[];
  onLimits: (user: User) => void;
  onSwitch: (wish: Switch) => void;
}) {
  return (
    <Scroll label="Users">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">Since</th>
            <th scope="col" class="number">
              Runs, waiting
            </th>
            <th scope="col" class="number">
              Workspace
            </th>
            <th scope="col" class="number">
              Requests/min
            </th>
            <th scope="col">Handle</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => {
            const [kind, text] = STATES[user.state];
            return (
              <tr key={user.handle}>
                <th scope="row">{user.email}</th>
                <td class="named">{user.name}</td>
                <td>
                  <span class={`mark ${kind}`}>{text}</span>
                </td>
                <td class="when">{dateTime(user.createdAt)}</td>
                <td class="number">
                  {number(user.quota.runningJobs)}, {number(user.quota.queuedJobs)}
                </td>
                <td class="number">{bytes(user.quota.workspaceBytes)}</td>
                <td class="number">{number(user.quota.requestsPerMinute)}</td>
                <td>
                  <a
                    href={`/admin/audit?user=${encodeURIComponent(user.handle)}`}
                    aria-label={`Record of ${user.email}`}
                  >
                    {user.handle}
                  </a>
                </td>
                <td>
                  <div class="row-actions">
                    {user.state === 'WAITING' && (
                      <button
                        type="button"
                        class="primary"
                        onClick={() => onSwitch({ user, to: 'approved' })}
                        aria-label={`Approve ${user.email}`}
                      >
                        Approve
                      </button>
                    )}
                    <button
                      type="button"
                      onClick={() => onLimits(user)}
                      aria-label={`Limits of ${user.email}`}
                    >
                      Limits
                    </button>
                    <button
                      type="button"
                      onClick={() => onSwitch({ user, to: user.enabled ? 'off' : 'on' })}
                      aria-label={`Turn ${user.email} ${user.enabled ? 'off' : 'on'}`}
                    >
                      Turn {user.enabled ? 'off' : 'on'}
                    </button>
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
