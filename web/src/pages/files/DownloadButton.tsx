import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { File } from '../../api/schema';
import { announceFault } from '../../ui/Announcer';
import { download } from '../../ui/save';

/** Fetches the address of a stored file and begins its download; a refusal is announced. */
export async function downloadFile(fileId: string): Promise<void> {
  try {
    const { url } = await good(api.GET('/files/{fileId}', { params: { path: { fileId } } }));
    download(url);
  } catch (fault) {
    announceFault(fault);
  }
}

/** Downloads a stored file; it cannot be pressed twice meanwhile. */
export function DownloadButton({ file }: { file: File }) {
  const [busy, setBusy] = useState(false);
  const get = async () => {
    setBusy(true);
    await downloadFile(file.fileId);
    setBusy(false);
  };
  return (
    <button
      type="button"
      onClick={() => void get()}
      disabled={busy}
      aria-label={`Download ${file.name}`}
    >
      Download
    </button>
  );
}
