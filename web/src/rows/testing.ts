interface NodeFiles {
  readFileSync(path: string): Uint8Array;
}

// The console is typed for browsers: the name is put together so that no types are looked for.
const files = (await import(/* @vite-ignore */ ['node', 'fs'].join(':'))) as NodeFiles;

/** For tests: the bytes of a file of the repository, by its path from `web`. */
export function bytesOf(path: string): ArrayBuffer {
  return new Uint8Array(files.readFileSync(path)).buffer;
}

/** For tests: the text of a file of the repository, by its path from `web`. */
export function textOf(path: string): string {
  return new TextDecoder().decode(bytesOf(path));
}
