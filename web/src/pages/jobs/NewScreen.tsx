import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import { me } from '../../session/session';
import { useSending } from '../../ui/Form';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import '../../styles/jobs.css';
import { RequestKey } from '../../api/requestKey';
import { type Draft, draftOf, draftOfQuery, faultsOf, requestOf } from './draft';
import { patiently } from './patient';
import { SavedParameters } from './SavedParameters';
import { ScreenForm } from './ScreenForm';

/** Starts a screen or fetches a chain. `?again=JOB` fills in what that run was asked for. */
export default function NewScreen() {
  const { query, url } = useLocation();
  const first = useLoad(() => firstDraft(query), [url]);
  return (
    <>
      <h1>New screen</h1>
      <Shown loaded={first} what="the parameters">
        {({ draft, note }) => <Filled key={url} first={draft} note={note} />}
      </Shown>
    </>
  );
}

async function firstDraft(
  query: Record<string, string | undefined>,
): Promise<{ draft: Draft; note?: string }> {
  const jobId = query.again;
  if (!jobId) {
    return { draft: draftOfQuery(query) };
  }
  try {
    const job = await good(api.GET('/jobs/{jobId}', { params: { path: { jobId } } }));
    return { draft: draftOf(job.parameters) };
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 404) {
      return { draft: draftOfQuery(query), note: 'The run is not kept any more.' };
    }
    throw fault;
  }
}

function Filled({ first, note }: { first: Draft; note?: string | undefined }) {
  const { route } = useLocation();
  const [draft, setDraft] = useState(first);
  const [pending, setPending] = useState(false);
  const key = useRef(new RequestKey());
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const faults = () => faultsOf(draft, me.value?.quota.symbolsPerJob ?? Number.POSITIVE_INFINITY);

  const sending = useSending(async () => {
    const body = requestOf(draft);
    const header = { 'Idempotency-Key': key.current.of(body) };
    const accepted = await patiently(
      () => good(api.POST('/jobs', { params: { header }, body })),
      setPending,
    );
    route(`/jobs/${accepted.jobId}`);
  }, faults);
  return (
    <div class="columns new-screen">
      <div class="card">
        {note && (
          <p class="message note">
            <strong>Note:</strong> {note} These are the usual parameters.
          </p>
        )}
        <ScreenForm draft={draft} change={change} sending={sending} pending={pending} />
      </div>
      <SavedParameters
        draft={draft}
        take={setDraft}
        faults={() => {
          const { expiry: _, ...rest } = faults();
          return rest;
        }}
      />
    </div>
  );
}
