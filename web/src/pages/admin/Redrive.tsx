import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import type { JobAccepted } from '../../api/schema';
import { Dialog } from '../../ui/Dialog';
import { Field, useSending } from '../../ui/Form';
import '../../styles/admin.css';
import '../../styles/door.css';
import { WaitingForm } from '../door/WaitingForm';
import { StatusMark } from '../jobs/StatusMark';
import { statusWords } from '../jobs/words';
import { secondFactorNeeded } from './SecondFactorNeeded';

/** Puts a failed run of any user back into its owner's queue. */
export default function Redrive() {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const [accepted, setAccepted] = useState<JobAccepted | undefined>(undefined);
  const [barred, setBarred] = useState<Problem | undefined>(undefined);
  const sending = useSending(
    async () => setAsked(typed.trim()),
    (): Record<string, string> =>
      /^[0-9A-Za-z]{1,64}$/.test(typed.trim())
        ? {}
        : { jobId: 'Must be the id of a run: letters and digits.' },
  );
  if (barred) {
    return <>{secondFactorNeeded(barred)}</>;
  }
  return (
    <div class="reading">
      <h1>Failed runs</h1>
      <p>
        A run that failed, or whose message is among the dead letters, is not lost: this puts it
        back into its owner's queue, as if nobody had begun it. You see nothing of it but its state.
      </p>
      <section class="card">
        <WaitingForm sending={sending} button="Start it anew …" fields={['jobId']}>
          <Field
            label="Id of the run"
            autocomplete="off"
            spellcheck={false}
            maxLength={64}
            required
            value={typed}
            onValue={setTyped}
            fault={sending.of('jobId')}
            hint="Its owner finds it in the address of the run's page: /jobs/…"
          />
        </WaitingForm>
        <div role="status">
          {accepted && (
            <p>
              Run <code>{accepted.jobId}</code>: <StatusMark status={accepted.status} />{' '}
              {statusWords(accepted.status).means}
            </p>
          )}
        </div>
      </section>
      {asked !== undefined && (
        <RedriveDialog
          jobId={asked}
          onAccepted={(job) => {
            setAccepted(job);
            setTyped('');
          }}
          onBarred={setBarred}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

/** Asks once more, and shows what the API refuses. */
function RedriveDialog({
  jobId,
  onAccepted,
  onBarred,
  onClose,
}: {
  jobId: string;
  onAccepted: (job: JobAccepted) => void;
  onBarred: (problem: Problem) => void;
  onClose: () => void;
}) {
  const sending = useSending(async () => {
    try {
      const params = { path: { jobId } };
      onAccepted(await good(api.POST('/admin/jobs/{jobId}/redrive', { params })));
    } catch (fault) {
      const problem = Problem.ofNoAnswer(fault);
      if (problem.kind !== 'second-factor-required') {
        throw problem;
      }
      onBarred(problem);
    }
    onClose();
  });
  return (
    <Dialog title="Start this run anew?" onClose={onClose}>
      <p>
        <code>{jobId}</code> is asked of the broker again, with its owner's token and as one of its
        owner's runs.
      </p>
      <WaitingForm
        sending={sending}
        button="Start it anew"
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
