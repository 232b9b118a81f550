import { useId, useRef, useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { RequestKey } from '../../api/requestKey';
import type { ScreenDefinition, ScreenImports } from '../../api/schema';
import { counted } from '../../format';
import { Field, Form, Tick, useSending } from '../../ui/Form';
import { faultOf } from '../../ui/faults';
import { importBody, readScreenFile, readShare } from './importFile';

const OUTCOMES = {
  MADE: ['good', '✓ New'],
  REPLACED: ['good', '✓ Replaced'],
  UNCHANGED: ['', '= As it was'],
  REFUSED: ['fault', '✕ Refused'],
} as const;

/** Takes in a shared screen, or a file of screens, and tells what came of each. */
export function ImportScreens({ onDone }: { onDone: () => void }) {
  const fileId = useId();
  const [share, setShare] = useState('');
  const [file, setFile] = useState<{ name: string; screens: ScreenDefinition[] } | undefined>();
  const [fileFault, setFileFault] = useState<string | undefined>(undefined);
  const [replace, setReplace] = useState(false);
  const [outcome, setOutcome] = useState<ScreenImports['items'] | undefined>(undefined);
  const key = useRef(new RequestKey());

  const sending = useSending(
    async () => {
      setOutcome(undefined);
      const source = file === undefined ? { share: readShare(share) } : { screens: file.screens };
      const body = importBody(source, replace);
      const header = { 'Idempotency-Key': key.current.of(body) };
      const done = await good(api.POST('/screens/import', { params: { header }, body }));
      key.current = new RequestKey();
      setOutcome(done.items);
      onDone();
    },
    (): Record<string, string> =>
      file === undefined && share.trim() === ''
        ? { share: 'Paste what was shared, or choose a file.' }
        : {},
  );
  const choose = async (chosen: globalThis.File | undefined) => {
    setFile(undefined);
    setFileFault(undefined);
    if (chosen === undefined) {
      return;
    }
    try {
      setFile({ name: chosen.name, screens: readScreenFile(await chosen.text()) });
    } catch (fault) {
      setFileFault(fault instanceof Error ? fault.message : 'This file cannot be read.');
    }
  };
  return (
    <section class="card">
      <h2>Import</h2>
      <Form sending={sending} button="Import">
        {file === undefined && (
          <Field
            label="A shared screen"
            value={share}
            onValue={setShare}
            fault={faultOf(sending.problem, 'share')}
            maxLength={16_000}
            spellcheck={false}
            hint={
              <>
                What “Copy the share” gives: <code>name=Calm&amp;where=…</code>
              </>
            }
          />
        )}
        <div class="field">
          <label for={fileId}>Or a file of screens</label>
          <input
            id={fileId}
            type="file"
            accept="application/json,.json"
            aria-invalid={fileFault ? 'true' : undefined}
            aria-describedby={`${fileId}-said`}
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
          <p class={fileFault ? 'fault' : 'hint'} id={`${fileId}-said`}>
            {fileFault ??
              (file === undefined
                ? 'JSON, as the export makes it.'
                : counted(file.screens.length, 'screen'))}
          </p>
        </div>
        <Tick
          label="Replace screens of mine that have the same name"
          checked={replace}
          onChecked={setReplace}
        />
      </Form>
      {outcome !== undefined && <Outcome items={outcome} />}
    </section>
  );
}

function Outcome({ items }: { items: ScreenImports['items'] }) {
  return (
    <div class="scroll" role="status">
      <table class="list">
        <caption>What came of each</caption>
        <thead>
          <tr>
            <th scope="col">Screen</th>
            <th scope="col">Outcome</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ name, outcome, errors }, at) => (
            <tr key={`${at}-${name}`}>
              <th scope="row">{name ?? `Number ${at + 1}`}</th>
              <td>
                <span class={`mark ${OUTCOMES[outcome][0]}`}>{OUTCOMES[outcome][1]}</span>
              </td>
              <td>
                {(errors ?? [])
                  .map(
                    (one) =>
                      `${one.field.replace(/^(screens\[\d+\]|share)\.?/, '')}: ${one.message}`,
                  )
                  .join(' · ') || '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
