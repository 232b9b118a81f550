import { Problem } from '../../api/problem';

/** A change of universes, lists or filters: says what the limit of changes is where that is reached. */
export async function change<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (fault) {
    throw fault instanceof Problem ? explained(fault) : fault;
  }
}

/** Somebody else was faster. */
export function changedMeanwhile(): Problem {
  return new Problem(412, 'stale', 'It was changed meanwhile.');
}

function explained(problem: Problem): Problem {
  const said =
    problem.status === 429
      ? `Ten changes a minute are allowed, of universes, lists and filters together; those that are refused count too. Try again${
          problem.retryAfter === undefined ? ' in a minute' : ` in ${problem.retryAfter} s`
        }.`
      : problem.status === 412
        ? 'This was changed meanwhile, perhaps in another window. Close it, look at it again, and make your change once more.'
        : undefined;
  return said === undefined
    ? problem
    : new Problem(
        problem.status,
        problem.kind,
        said,
        problem.fields,
        problem.retryAfter,
        problem.requestId,
      );
}

/** Symbols from a list with blanks, commas, semicolons or lines between them; each once, in capitals. */
export function symbolsOf(text: string): string[] {
  const parts = text.toUpperCase().split(/[\s,;]+/);
  return [...new Set(parts.filter((part) => part !== ''))];
}
