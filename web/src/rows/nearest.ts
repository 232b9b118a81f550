/** The name that was most likely meant; nothing if none is near. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const least = { name: '', changes: Math.min(3, Math.floor(written.length / 2)) + 1 };
  for (const name of names) {
    const changes = changesBetween(written.toLowerCase(), name.toLowerCase());
    if (changes < least.changes) {
      least.name = name;
      least.changes = changes;
    }
  }
  return least.name === '' ? undefined : least.name;
}

/** Letters to be changed, put in or taken out to make one word of the other. */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let k = 0; k < other.length; k++) {
      const same = (row[k] ?? 0) + (one[i] === other[k] ? 0 : 1);
      next.push(Math.min(same, (row[k + 1] ?? 0) + 1, (next[k] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
