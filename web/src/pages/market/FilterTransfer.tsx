import { useId, useState } from 'preact/hooks';
import { api, full, good } from '../../api/client';
import type { StreamFilterImport } from '../../api/schema';
import { counted } from '../../format';
import { announce, announceFault } from '../../ui/Announcer';
import { Form, Tick, useSending } from '../../ui/Form';
import { saveAs } from '../../ui/save';
import { readBundle } from './bundle';
import { change } from './changes';

/** All filters to a file, and from one. */
export function FilterTransfer({ onImported }: { onImported: () => void }) {
  const id = useId();
  const [file, setFile] = useState<File | undefined>(undefined);
  const [replace, setReplace] = useState(false);
  const sending = useSending(
    async () => {
      const bundle = readBundle(await (file as File).text());
      const body: StreamFilterImport = { ...bundle, mode: replace ? 'replace' : 'add' };
      const { data } = await change(
        full(api.POST('/me/stream-filters/import', { params: {}, body })),
      );
      const names = data?.imported ?? [];
      announce('done', `${counted(names.length, 'filter')} taken in: ${names.join(', ')}.`);
      onImported();
    },
    (): Record<string, string> => (file === undefined ? { file: 'Choose a file.' } : {}),
  );
  const fault = sending.of('file');
  return (
    <details>
      <summary>Export and import</summary>
      <div class="actions">
        <button type="button" onClick={() => void exported().catch(announceFault)}>
          Export all as JSON
        </button>
      </div>
      <Form sending={sending} button="Import">
        {sending.problem?.fields.some((one) => one.field !== 'file') && (
          <ul class="fault-list">
            {sending.problem.fields.map((one) => (
              <li key={one.field}>
                <code>{one.field}</code> {one.message}
              </li>
            ))}
          </ul>
        )}
        <div class="field">
          <label for={id}>File of an export</label>
          <input
            id={id}
            type="file"
            accept="application/json,.json"
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={fault ? `${id}-fault` : undefined}
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
          {fault && (
            <p class="fault" id={`${id}-fault`}>
              {fault}
            </p>
          )}
        </div>
        <Tick
          label="Replace filters of the same name; otherwise one name that is taken refuses the import"
          checked={replace}
          onChecked={setReplace}
        />
        <p class="fine">All are taken in or none, and none is put to use by it.</p>
      </Form>
    </details>
  );
}

async function exported(): Promise<void> {
  const bundle = await good(api.GET('/me/stream-filters/export'));
  saveAs('farstrike-filters.json', 'application/json', JSON.stringify(bundle, null, 2));
}
