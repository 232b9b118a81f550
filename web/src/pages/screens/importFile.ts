import type { ScreenDefinition, ScreenImport } from '../../api/schema';

/** One import takes no more. */
const MOST = 50;

/**
 * The screens of a file that was exported here.
 *
 * @throws Error for people, if it is none
 */
export function readScreenFile(text: string): ScreenDefinition[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Error('This file is no JSON.');
  }
  const screens = (read as { screens?: unknown } | null)?.screens;
  if (!Array.isArray(screens) || screens.length === 0) {
    throw new Error('This file has no screens: it must be one that was exported here.');
  }
  if (screens.length > MOST) {
    throw new Error(`This file has ${screens.length} screens; an import takes ${MOST}.`);
  }
  return screens as ScreenDefinition[];
}

/** A share as it was copied: the query alone, or an address that ends with it. */
export function readShare(text: string): string {
  const trimmed = text.trim();
  const query = /^https?:\/\/[^?#\s]*\?(.*)$/s.exec(trimmed)?.[1] ?? trimmed;
  return query.replace(/^\?/, '');
}

/** The body of an import. */
export function importBody(
  source: { share: string } | { screens: ScreenDefinition[] },
  replace: boolean,
): ScreenImport {
  return { ...source, replace };
}
