/** A fault of a condition with its place, so that it can be shown there. */
export interface WhereFault {
  /** What is wrong, without the place. */
  words: string;
  /** The condition up to the place, the character there, and the rest. */
  before: string;
  at: string;
  after: string;
}

/** Reads the place that the API names in a message such as `at character 9: there is no such column`. */
export function whereFault(where: string, message: string | undefined): WhereFault | undefined {
  const found = /^at character (\d+): ([\s\S]*)$/.exec(message ?? '');
  if (found === null) {
    return undefined;
  }
  const place = Math.min(Math.max(0, Number(found[1]) - 1), where.length);
  return {
    words: found[2] ?? '',
    before: where.slice(0, place),
    at: where.slice(place, place + 1),
    after: where.slice(place + 1),
  };
}
