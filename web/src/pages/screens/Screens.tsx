import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { all, api, full, good } from '../../api/client';
import type { Screen } from '../../api/schema';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import '../../styles/jobs.css';
import { saveAs } from '../../ui/save';
import { type Edited, EditScreen } from './EditScreen';
import { ImportScreens } from './ImportScreens';
import { ScreenList } from './ScreenList';

/** Built-in and own screens. `?edit=NAME`, `?copy=NAME` and `?new` open the editor. */
export default function Screens() {
  const { query, route } = useLocation();
  const edited = editedOf(query);
  const loaded = useLoad(
    () => all((cursor) => good(api.GET('/screens', { params: { query: { limit: 100, cursor } } }))),
    [],
  );
  return (
    <>
      <h1>Screens</h1>
      <p>
        A screen is a condition on the rows of a run, with their order, columns and bands. The
        built-in ones cannot be changed: copy one to begin with.
      </p>
      <Shown loaded={loaded} what="your screens">
        {(screens, again) =>
          edited === undefined ? (
            <List screens={screens} again={again} />
          ) : (
            <EditScreen
              edited={edited}
              names={screens.map((screen) => screen.name)}
              onSaved={() => {
                again();
                route('/screens');
              }}
              onCancel={() => route('/screens')}
            />
          )
        }
      </Shown>
    </>
  );
}

function List({ screens, again }: { screens: Screen[]; again: () => void }) {
  const [asking, setAsking] = useState<string | undefined>(undefined);
  const own = screens.filter((screen) => !screen.builtIn);

  const remove = async (name: string) => {
    setAsking(undefined);
    try {
      await full(api.DELETE('/screens/{name}', { params: { path: { name } } }));
      announce('done', `${name} is deleted. Runs that were made with it keep it.`);
    } catch (fault) {
      announceFault(fault);
    }
    again();
  };
  const exportAll = async () => {
    try {
      const exported = await good(api.GET('/screens/export'));
      const text = JSON.stringify(exported, undefined, 2);
      saveAs('farstrike-screens.json', 'application/json', text);
    } catch (fault) {
      announceFault(fault);
    }
  };
  return (
    <>
      <div class="toolbar">
        <a class="button primary" href="/screens?new=1">
          New screen
        </a>
        {own.length > 0 && (
          <button type="button" onClick={() => void exportAll()}>
            Export mine as a file
          </button>
        )}
      </div>
      <ScreenList screens={screens} onDelete={setAsking} />
      {own.length === 0 && <p class="fine">You have no screens of your own yet.</p>}
      <div class="below">
        <ImportScreens onDone={again} />
      </div>
      {asking !== undefined && (
        <Confirm
          title={`Delete ${asking}?`}
          button="Delete"
          onYes={() => void remove(asking)}
          onNo={() => setAsking(undefined)}
        >
          <p>Runs that were made with it keep it. Saved parameters that name it need another.</p>
        </Confirm>
      )}
    </>
  );
}

function editedOf(query: Record<string, string | undefined>): Edited | undefined {
  if (query.edit) {
    return { kind: 'edit', name: query.edit };
  }
  if (query.copy) {
    return { kind: 'copy', name: query.copy };
  }
  return query.new === undefined ? undefined : { kind: 'new' };
}
