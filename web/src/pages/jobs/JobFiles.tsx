import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import type { File } from '../../api/schema';
import { bytes, dateTime, number } from '../../format';
import { announce } from '../../ui/Announcer';
import { download } from './download';

/** Fetches the address of a stored file and begins its download; a refusal is announced. */
export async function downloadFile(fileId: string): Promise<void> {
  try {
    const { url } = await good(api.GET('/files/{fileId}', { params: { path: { fileId } } }));
    download(url);
  } catch (fault) {
    announce('fault', Problem.ofNoAnswer(fault).message);
  }
}

/** The files that a run left. */
export function JobFiles({ files }: { files: readonly File[] }) {
  const [busy, setBusy] = useState<string | undefined>(undefined);
  const get = async (fileId: string) => {
    setBusy(fileId);
    await downloadFile(fileId);
    setBusy(undefined);
  };
  return (
    <section class="card below">
      <h2>Files</h2>
      <div class="scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" class="number">
                Rows
              </th>
              <th scope="col" class="number">
                Size
              </th>
              <th scope="col">Kept until</th>
              <th scope="col">
                <span class="unseen">Download</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.fileId}>
                <th scope="row" class="plain">
                  {file.name}
                </th>
                <td class="number">{number(file.rows)}</td>
                <td class="number">{bytes(file.bytes)}</td>
                <td>{dateTime(file.expiresAt)}</td>
                <td>
                  <button
                    type="button"
                    onClick={() => void get(file.fileId)}
                    disabled={busy === file.fileId}
                    aria-label={`Download ${file.name}`}
                  >
                    Download
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
