import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, full, good } from '../../api/client';
import type { File } from '../../api/schema';
import { bytes, counted } from '../../format';
import { readMe } from '../../session/session';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';
import { PagedList, usePages } from '../../ui/PagedList';
import { Empty } from '../../ui/States';
import '../../styles/jobs.css';
import { FileTable } from './FileTable';
import { isOfRun, KIND_NAMES, KINDS, kindOf } from './kinds';
import { QuotaUse } from './QuotaUse';

/** Every stored file, by kind: downloaded, deleted, cleared. */
export default function Files() {
  const { query } = useLocation();
  const kind = kindOf(query.kind);
  const [asking, setAsking] = useState<File | 'clear' | undefined>(undefined);
  const pages = usePages(
    (cursor) => good(api.GET('/files', { params: { query: { kind, limit: 50, cursor } } })),
    [kind],
  );
  const name = kind === undefined ? 'all files' : KINDS[kind][0];

  const remove = async (file: File) => {
    setAsking(undefined);
    try {
      await full(api.DELETE('/files/{fileId}', { params: { path: { fileId: file.fileId } } }));
      pages.change((files) => files.filter((one) => one.fileId !== file.fileId));
      announce('done', `${file.name} is deleted.`);
    } catch (fault) {
      announceFault(fault);
    }
    readMe().catch(() => undefined);
  };
  const clear = async () => {
    setAsking(undefined);
    try {
      const cleared = await good(api.DELETE('/me/workspace', { params: { query: { kind } } }));
      const kept =
        cleared.kept === 0 ? '' : ` ${counted(cleared.kept, 'file')} of runs at work stay.`;
      announce(
        'done',
        `${counted(cleared.files, 'file')} deleted, ${bytes(cleared.bytes)}.${kept}`,
      );
    } catch (fault) {
      announceFault(fault);
    }
    pages.again();
    readMe().catch(() => undefined);
  };

  return (
    <>
      <h1>Files</h1>
      <QuotaUse />
      <nav class="toolbar" aria-label="Kinds of files">
        {[undefined, ...KIND_NAMES].map((one) => (
          <a
            key={one ?? ''}
            class="button"
            href={one === undefined ? '/files' : `/files?kind=${one}`}
            aria-current={one === kind ? 'page' : undefined}
          >
            {one === undefined ? 'All' : KINDS[one][0]}
          </a>
        ))}
        {pages.items !== undefined && pages.items.length > 0 && (
          <button type="button" class="danger" onClick={() => setAsking('clear')}>
            Delete {name} …
          </button>
        )}
      </nav>
      {kind !== undefined && (
        <p class="fine">
          {KINDS[kind][0]}: {KINDS[kind][1]}.
        </p>
      )}
      <PagedList
        pages={pages}
        what="your files"
        one="file"
        empty={
          <Empty title={kind === undefined ? 'No files' : `No files: ${name}`}>
            <p>
              Runs and exports leave files. <a href="/screen">New screen</a>
            </p>
          </Empty>
        }
      >
        {(files) => <FileTable files={files} onDelete={setAsking} />}
      </PagedList>
      {asking === 'clear' && (
        <Confirm
          title={`Delete ${name}?`}
          button="Delete them all"
          onYes={() => void clear()}
          onNo={() => setAsking(undefined)}
        >
          <p>
            Every file of this kind goes, also those that are not on this page.
            {(kind === undefined || isOfRun(kind)) && ' Rows of runs go with them.'} There is no way
            back.
          </p>
        </Confirm>
      )}
      {typeof asking === 'object' && (
        <Confirm
          title="Delete this file?"
          button="Delete"
          onYes={() => void remove(asking)}
          onNo={() => setAsking(undefined)}
        >
          <p>
            {asking.name}, {bytes(asking.bytes)}.
            {isOfRun(asking.kind) && ' The rows of its run that it holds go with it.'} There is no
            way back.
          </p>
        </Confirm>
      )}
    </>
  );
}
