import { api, full } from '../../api/client';
import type { Screen } from '../../api/schema';
import { USUAL_COLUMNS } from '../../rows/columns';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { ScreenEditor } from './ScreenEditor';
import { draftOfScreen, type ScreenDraft } from './screenDraft';

/** What is edited: a new screen, a copy of one, or one by its name. */
export type Edited = { kind: 'new' } | { kind: 'copy' | 'edit'; name: string };

const EMPTY: ScreenDraft = {
  name: '',
  where: '',
  sort: [{ column: 'yield', descending: true }],
  columns: USUAL_COLUMNS,
  side: 'BOTH',
  bestPerSymbol: '',
  limit: '',
  bands: [],
};

/** Reads the screen with its version, so that another window's change is not overwritten. */
export function EditScreen({
  edited,
  names,
  onSaved,
  onCancel,
}: {
  edited: Edited;
  names: readonly string[];
  onSaved: () => void;
  onCancel: () => void;
}) {
  const loaded = useLoad(() => read(edited), [edited.kind, 'name' in edited && edited.name]);
  return (
    <Shown loaded={loaded} what="the screen">
      {({ draft, version }, again) => (
        <ScreenEditor
          key={version}
          first={draft}
          version={version}
          names={names}
          onSaved={onSaved}
          onCancel={onCancel}
          onReload={again}
        />
      )}
    </Shown>
  );
}

async function read(edited: Edited): Promise<{ draft: ScreenDraft; version: string | undefined }> {
  if (edited.kind === 'new') {
    return { draft: EMPTY, version: undefined };
  }
  const { data, response } = await full(
    api.GET('/screens/{name}', { params: { path: { name: edited.name } } }),
  );
  const draft = draftOfScreen(data as Screen);
  return edited.kind === 'copy'
    ? { draft: { ...draft, name: '' }, version: undefined }
    : { draft, version: response.headers.get('ETag') ?? undefined };
}
