import type { File } from '../../api/schema';
import { bytes, dateTime, number } from '../../format';
import { DownloadButton } from './DownloadButton';
import { KINDS } from './kinds';

/** Files with what there is to know of each; the SHA-256 stands behind a press. */
export function FileTable({
  files,
  onDelete,
}: {
  files: readonly File[];
  onDelete: (file: File) => void;
}) {
  return (
    <div class="scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col" class="number">
              Size
            </th>
            <th scope="col" class="number">
              Rows
            </th>
            <th scope="col">Made</th>
            <th scope="col">Kept until</th>
            <th scope="col">
              <span class="unseen">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.fileId}>
              <th scope="row" class="plain file-name">
                {file.name}
                <details>
                  <summary>SHA-256</summary>
                  <code class="sum">{file.sha256}</code>
                </details>
              </th>
              <td>
                {KINDS[file.kind][0]}
                {file.jobId !== undefined && (
                  <>
                    {' of '}
                    <a href={`/jobs/${file.jobId}`} aria-label={`The run of ${file.name}`}>
                      a run
                    </a>
                  </>
                )}
              </td>
              <td class="number">{bytes(file.bytes)}</td>
              <td class="number">{number(file.rows)}</td>
              <td>{dateTime(file.createdAt)}</td>
              <td>{dateTime(file.expiresAt)}</td>
              <td class="row-actions">
                <DownloadButton file={file} />{' '}
                <button
                  type="button"
                  onClick={() => onDelete(file)}
                  aria-label={`Delete ${file.name}`}
                >
                  Delete …
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
