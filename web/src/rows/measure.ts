/** How long what takes, for the performance figures of the browser: `performance.getEntriesByName`. */
export type Measured = 'rows:decode' | 'rows:ready' | 'rows:sort' | 'rows:filter';

const begun = new Map<Measured, number>();

/** Begins a measure and gives what ends it. */
export function timed(name: Measured): () => void {
  const start = performance.now();
  return () => {
    performance.measure(name, { start, end: performance.now() });
  };
}

/** Begins a measure that another part of the page ends. */
export function begin(name: Measured, at = performance.now()): void {
  begun.set(name, at);
}

/** Ends a measure, if one was begun. */
export function end(name: Measured): void {
  const start = begun.get(name);
  if (start !== undefined) {
    begun.delete(name);
    performance.measure(name, { start, end: performance.now() });
  }
}
