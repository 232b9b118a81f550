import { api, good } from '../../api/client';
import type { User } from '../../api/schema';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { useSending } from '../../ui/Form';
import { WaitingForm } from '../door/WaitingForm';

/** What an administrator wants of a user. */
export interface Switch {
  user: User;
  to: 'approved' | 'on' | 'off';
}

const WORDS = {
  approved: {
    title: 'Approve',
    button: 'Let them in',
    text: 'The user may sign in from then on, and a mail says so.',
    done: 'is approved',
  },
  on: {
    title: 'Turn on',
    button: 'Turn on',
    text: 'The user may sign in again.',
    done: 'is turned on',
  },
  off: {
    title: 'Turn off',
    button: 'Turn off',
    text: 'All sessions of the user end at once, and the user cannot sign in before you turn them on again. Nothing is deleted.',
    done: 'is turned off',
  },
} as const;

/** Asks before a user is let in, turned on, or turned off. */
export function SwitchDialog({
  wish: { user, to },
  onChanged,
  onClose,
}: {
  wish: Switch;
  onChanged: (user: User) => void;
  onClose: () => void;
}) {
  const words = WORDS[to];
  const sending = useSending(async () => {
    const body = to === 'approved' ? ({ approved: true } as const) : { enabled: to === 'on' };
    onChanged(
      await good(
        api.PATCH('/admin/users/{handle}', { params: { path: { handle: user.handle } }, body }),
      ),
    );
    announce('done', `${user.email} ${words.done}.`);
    onClose();
  });
  return (
    <Dialog title={`${words.title}: ${user.email}`} onClose={onClose}>
      <p>{words.text}</p>
      <WaitingForm
        sending={sending}
        button={words.button}
        danger={to === 'off'}
        fields={[]}
        more={
          <button type="button" onClick={onClose}>
            Not now
          </button>
        }
      >
        {null}
      </WaitingForm>
    </Dialog>
  );
}
