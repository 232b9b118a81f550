import type { File } from '../../api/schema';
import { bytes, dateTime, number } from '../../format';
import { DownloadButton } from '../files/DownloadButton';

/** The files that a run left. */
export function JobFiles({ files }: { files: readonly File[] }) {
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
                  <DownloadButton file={file} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
