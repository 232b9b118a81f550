import type { Problem } from '../api/problem';

/**
 * What is wrong with a field, the items of a list included: `symbols[1]` is told with the symbol.
 *
 * @param items the list that was sent, so that its items can be named
 */
export function faultOf(
  problem: Problem | undefined,
  field: string,
  items: readonly (string | number)[] = [],
): string | undefined {
  const said = (problem?.fields ?? []).flatMap((one) => {
    if (one.field === field) {
      return [withAllowed(one.message, one.allowed)];
    }
    const index = itemOf(one.field, field);
    return index === undefined
      ? []
      : [`${items[index] ?? `entry ${index + 1}`}: ${withAllowed(one.message, one.allowed)}`];
  });
  return said.length === 0 ? undefined : said.join(' · ');
}

/** The place in a list that a name such as `symbols[1]` stands for. */
function itemOf(name: string, field: string): number | undefined {
  const found = /^\[(\d+)\]/.exec(name.startsWith(field) ? name.slice(field.length) : '');
  return found === null ? undefined : Number(found[1]);
}

/** A choice of many is no help in a sentence. */
const FEW = 12;

function withAllowed(message: string, allowed: readonly string[] | undefined): string {
  return allowed === undefined || allowed.length > FEW
    ? message
    : `${message} (${allowed.join(', ')})`;
}
