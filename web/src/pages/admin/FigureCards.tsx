import type { Metrics } from '../../api/schema';
import { bytes } from '../../format';
import { cardsOf } from './figures';

/** Figures in cards; what somebody should look at has a mark. */
export function FigureCards({ now }: { now: Metrics }) {
  return (
    <div class="columns figures">
      {cardsOf(now).map(({ title, note, lines }) => (
        <section key={title} class="card">
          <h2>{title}</h2>
          {note && <p class="fine">{note}</p>}
          <dl class="facts">
            {lines.map(({ name, value, look }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="number">{look ? <span class="mark warn">⚠ {value}</span> : value}</dd>
              </div>
            ))}
          </dl>
          {title === 'Disk' && <Largest users={now.disk.largest} />}
        </section>
      ))}
    </div>
  );
}

function Largest({ users }: { users: Metrics['disk']['largest'] }) {
  if (users.length === 0) {
    return null;
  }
  return (
    <>
      <h3>Most of it</h3>
      <ol class="largest">
        {users.map(({ handle, bytes: size }) => (
          <li key={handle}>
            <a href={`/admin/audit?user=${encodeURIComponent(handle)}`}>{handle}</a>: {bytes(size)}
          </li>
        ))}
      </ol>
    </>
  );
}
