import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { User } from '../../api/schema';
import { bytes, number } from '../../format';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { Field, useSending } from '../../ui/Form';
import { WaitingForm } from '../door/WaitingForm';
import { changesOf, checkLimits, LIMITS, typedOf } from './limits';

/** The limits of one user. */
export function LimitsDialog({
  user,
  onChanged,
  onClose,
}: {
  user: User;
  onChanged: (user: User) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState(typedOf(user.quota));
  const sending = useSending(
    async () => {
      const quota = changesOf(user.quota, typed);
      if (Object.keys(quota).length > 0) {
        const params = { path: { handle: user.handle } };
        onChanged(await good(api.PATCH('/admin/users/{handle}', { params, body: { quota } })));
        announce('done', `The limits of ${user.email} are changed.`);
      }
      onClose();
    },
    () => checkLimits(typed),
  );
  return (
    <Dialog title={`Limits of ${user.email}`} onClose={onClose}>
      <WaitingForm
        sending={sending}
        button="Change"
        fields={LIMITS.map(({ key }) => `quota.${key}`)}
        more={
          <button type="button" onClick={onClose}>
            Not now
          </button>
        }
      >
        {LIMITS.map(({ key, label, least, most }) => (
          <Field
            key={key}
            label={label}
            inputMode="numeric"
            value={typed[key]}
            onValue={(value) => setTyped((now) => ({ ...now, [key]: value }))}
            fault={sending.of(`quota.${key}`)}
            hint={
              <>
                {number(least)} to {number(most)}
                {key.endsWith('Bytes') && `; now ${bytes(user.quota[key])}`}
              </>
            }
          />
        ))}
        <p class="fine">How long runs are kept counts for those to come.</p>
      </WaitingForm>
    </Dialog>
  );
}
