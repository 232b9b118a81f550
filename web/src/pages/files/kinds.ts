import type { FileKind } from '../../api/schema';

/** Kinds of files as people know them: a name, and what is in them. */
export const KINDS: Record<FileKind, readonly [name: string, what: string]> = {
  exports: ['Exports', 'what you exported'],
  filtered_options: ['Screened rows', 'the rows of one screen'],
  calculated_columns: ['All columns', 'every contract of a run with all its columns'],
  processed_options: ['Quotes and margins', 'every contract of a run as the broker gave it'],
  logs: ['Logs', 'what a run did, line by line'],
};

/** The kinds in the order of their use. */
export const KIND_NAMES = Object.keys(KINDS) as FileKind[];

/** A kind from an address; nothing for all of them. */
export function kindOf(text: string | undefined): FileKind | undefined {
  return KIND_NAMES.find((kind) => kind === text);
}

/** Whether files of this kind are the rows of runs, which go with them. */
export function isOfRun(kind: FileKind): boolean {
  return kind !== 'exports' && kind !== 'logs';
}
