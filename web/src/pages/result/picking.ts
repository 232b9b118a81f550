/** The columns with one more, or one less; the symbol stays, and stays first. */
export function turned(names: readonly string[], name: string): readonly string[] {
  if (name === 'symbol') {
    return names;
  }
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

/** The columns with one of them a place further; the same ones where it cannot go. */
export function moved(names: readonly string[], name: string, by: -1 | 1): readonly string[] {
  const from = names.indexOf(name);
  const to = from + by;
  if (from < 1 || to < 1 || to >= names.length) {
    return names;
  }
  const next = names.filter((other) => other !== name);
  next.splice(to, 0, name);
  return next;
}

/** The columns as they are shown: the symbol first. */
export function symbolFirst(names: readonly string[]): readonly string[] {
  return names[0] === 'symbol' ? names : ['symbol', ...names.filter((name) => name !== 'symbol')];
}
