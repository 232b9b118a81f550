import type { SymbolPage } from '../../api/schema';

/** An underlying with options. */
export type Underlying = SymbolPage['items'][number];

/** As many are offered at a time. */
const OFFERED = 8;

/** What was typed or pasted, cut at commas, semicolons, tabs and lines, and in capitals. */
export function cut(text: string): string[] {
  const parts = text.split(/[,;\t\n\r]+/).map((part) => part.trim().toUpperCase());
  return [...new Set(parts.filter((part) => part !== ''))];
}

const bare = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The underlying that a spelling stands for without doubt: `mm` is `M&M`. */
export function resolve(text: string, known: readonly Underlying[]): string | undefined {
  const wanted = text.trim().toUpperCase();
  if (known.some((one) => one.symbol === wanted)) {
    return wanted;
  }
  const alike = known.filter((one) => bare(one.symbol) === bare(wanted));
  return alike.length === 1 ? alike[0]?.symbol : undefined;
}

/** What completes a text: those that begin with it, then those that contain it. */
export function completions(
  text: string,
  known: readonly Underlying[],
  chosen: readonly string[],
): Underlying[] {
  const wanted = bare(text);
  if (wanted === '') {
    return [];
  }
  const free = known.filter((one) => !chosen.includes(one.symbol));
  const begins = free.filter((one) => bare(one.symbol).startsWith(wanted));
  const holds = free.filter((one) => !begins.includes(one) && bare(one.symbol).includes(wanted));
  return [...begins, ...holds].slice(0, OFFERED);
}
