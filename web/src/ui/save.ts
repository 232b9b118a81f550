/** Begins the download of an address; the page stays. */
export function download(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.rel = 'noopener';
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Has the browser keep a text as a file, made in the page. */
export function saveAs(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  download(url, name);
  // Some browsers read it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** One part of an export in CSV, and where the next one begins. */
export interface CsvPart {
  text: string;
  nextCursor: string | undefined;
}

/** All parts of an export as one table: its header stands once. */
export async function wholeCsv(
  part: (cursor: string | undefined) => Promise<CsvPart>,
): Promise<string> {
  let whole = '';
  let cursor: string | undefined;
  do {
    const got = await part(cursor);
    const text = got.text === '' || got.text.endsWith('\n') ? got.text : `${got.text}\r\n`;
    whole += cursor === undefined ? text : text.slice(text.indexOf('\n') + 1);
    cursor = got.nextCursor;
  } while (cursor !== undefined);
  return whole;
}
