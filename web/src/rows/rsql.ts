/**
 * The grammar of conditions, as the service reads them: what it takes is taken here, what it refuses
 * is refused here with the same words at the same character. The parser of npm has no places in its
 * tree, none at all for an early end, and takes operators that the service does not know.
 */

/** Why a condition is none. */
export interface WhereFault {
  readonly code: 'TOO_LARGE' | 'FORMAT' | 'ENUM' | 'TYPE';
  /** Of the character, from 1; nothing where the whole text is meant. */
  readonly position?: number;
  readonly message: string;
  /** What could stand there instead. */
  readonly allowed?: readonly string[];
}

/** A comparison as it is written, or several that all or any of must hold. */
export type Written =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Written[]; readonly text: string }
  | {
      readonly kind: 'comparison';
      readonly column: string;
      readonly operator: string;
      readonly values: readonly string[];
      /** Of its first character, from 1. */
      readonly position: number;
      readonly text: string;
    };

export const OPERATORS = ['==', '!=', '<', '<=', '>', '>=', '=in=', '=out='] as const;

export const LONGEST = 2_000;
const MOST_COMPARISONS = 50;
const DEEPEST = 20;

const NO_CONDITION = 'is no condition in RSQL, such as yield>50000;absDistancePercent>15';

/** Characters that end a word. */
export const RESERVED = '"\'();,=!~<> ';

/** Thrown inside of the grammar only. */
class Refusal extends Error {
  constructor(readonly fault: WhereFault) {
    super(fault.message);
  }
}

export function faultAt(
  position: number,
  code: WhereFault['code'],
  rule: string,
  allowed?: readonly string[],
): WhereFault {
  const message = `at character ${position}: ${rule}`;
  return allowed === undefined ? { code, position, message } : { code, position, message, allowed };
}

/** The tree of a condition; nothing of an empty one, which every row meets. */
export function parse(text: string): { tree: Written | undefined } | { fault: WhereFault } {
  const fault = unfit(text);
  if (fault !== undefined) {
    return { fault };
  }
  if (isBlank(text)) {
    return { tree: undefined };
  }
  try {
    return { tree: new Parser(text).whole() };
  } catch (refusal) {
    if (refusal instanceof Refusal) {
      return { fault: refusal.fault };
    }
    throw refusal;
  }
}

/** What is refused before it is parsed. */
function unfit(text: string): WhereFault | undefined {
  if (text.length > LONGEST) {
    return { code: 'TOO_LARGE', message: 'must have at most 2000 characters' };
  }
  if (isBlank(text)) {
    return undefined;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const control = text.search(/[\u0000-\u001f\u007f-\u009f]/);
  if (control >= 0) {
    return faultAt(control + 1, 'FORMAT', 'a control character cannot stand here');
  }
  const { depth, comparisons } = outline(text);
  if (depth > DEEPEST) {
    return {
      code: 'TOO_LARGE',
      message: `must not have more than ${DEEPEST} parentheses in each other`,
    };
  }
  return comparisons > MOST_COMPARISONS
    ? { code: 'TOO_LARGE', message: `must not have more than ${MOST_COMPARISONS} comparisons` }
    : undefined;
}

/** As the service has it: a blank where no line may break is none. */
function isBlank(text: string): boolean {
  return /^\s*$/.test(text) && !/[\u00a0\u2007\u202f\ufeff]/.test(text);
}

/** How many comparisons there are, and how deep parentheses go. */
function outline(text: string): { depth: number; comparisons: number } {
  let depth = 0;
  let open = 0;
  let comparisons = 0;
  const parts = /'(?:\\.?|[^'\\])*'?|"(?:\\.?|[^"\\])*"?|=[^=]*=?|[!<>]=?|[()]/g;
  for (const [part] of text.matchAll(parts)) {
    if (part === '(') {
      open += 1;
      depth = Math.max(depth, open);
    } else if (part === ')') {
      open -= 1;
    } else if (!part.startsWith("'") && !part.startsWith('"')) {
      comparisons += 1;
    }
  }
  return { depth, comparisons };
}

interface Token {
  readonly kind: 'word' | 'quoted' | 'operator' | 'and' | 'or' | '(' | ')' | 'end';
  readonly text: string;
  /** From 0. */
  readonly from: number;
}

/** Recursive descent; `;` binds closer than `,`. Tokens are read one ahead, as faults come in order. */
class Parser {
  private from = 0;
  private ahead: Token | undefined;
  /** Just behind the last token that was taken. */
  private end = 0;

  constructor(private readonly text: string) {}

  whole(): Written {
    const tree = this.logical('any');
    this.take('end');
    return tree;
  }

  private logical(kind: 'any' | 'all'): Written {
    const from = this.peek().from;
    const first = kind === 'any' ? this.logical('all') : this.constraint();
    const parts = [first];
    while (this.peek().kind === (kind === 'any' ? 'or' : 'and')) {
      this.take();
      parts.push(kind === 'any' ? this.logical('all') : this.constraint());
    }
    return parts.length === 1 ? first : { kind, parts, text: this.text.slice(from, this.end) };
  }

  private constraint(): Written {
    if (this.peek().kind !== '(') {
      return this.comparison();
    }
    this.take();
    const inner = this.logical('any');
    this.take(')');
    return inner;
  }

  private comparison(): Written {
    const selector = this.take('word', 'quoted');
    const operator = this.take('operator');
    const values = this.values();
    const position = selector.from + 1;
    if (!OPERATORS.some((known) => known === operator.text)) {
      throw new Refusal(faultAt(position, 'ENUM', 'the operator is not known', OPERATORS));
    }
    return {
      kind: 'comparison',
      column: contentOf(selector),
      operator: operator.text,
      values,
      position,
      text: this.text.slice(selector.from, this.end),
    };
  }

  private values(): readonly string[] {
    if (this.peek().kind !== '(') {
      return isValue(this.peek()) ? [contentOf(this.take())] : [];
    }
    this.take();
    const values: string[] = [];
    if (this.peek().kind !== ')') {
      values.push(contentOf(this.take('word', 'quoted')));
      while (this.peek().kind === 'or') {
        this.take();
        values.push(contentOf(this.take('word', 'quoted')));
      }
    }
    this.take(')');
    return values;
  }

  private peek(): Token {
    this.ahead ??= this.read();
    return this.ahead;
  }

  private take(...wanted: readonly Token['kind'][]): Token {
    const token = this.peek();
    if (wanted.length > 0 && !wanted.includes(token.kind)) {
      this.refuse(token.from);
    }
    this.ahead = undefined;
    this.end = token.from + token.text.length;
    return token;
  }

  private read(): Token {
    const text = this.text;
    for (;;) {
      const from = this.from;
      const rest = text.slice(from);
      if (rest === '') {
        return { kind: 'end', text: '', from };
      }
      for (const [kind, pattern] of TOKENS) {
        const match = pattern.exec(rest)?.[0];
        if (match !== undefined) {
          this.from += match.length;
          return { kind, text: match, from };
        }
      }
      if (!rest.startsWith(' ')) {
        // The first character with which no token can go on.
        this.refuse(
          from +
            (/^(?:=[a-zA-Z]*|!|'(?:\\.|[^'\\])*\\?|"(?:\\.|[^"\\])*\\?)/.exec(rest)?.[0].length ??
              0),
        );
      }
      this.from += 1;
    }
  }

  private refuse(from: number): never {
    throw new Refusal(faultAt(Math.min(this.text.length, from + 1), 'FORMAT', NO_CONDITION));
  }
}

const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['word', /^[^"'();,=<>!~ ]+/],
  ['quoted', /^(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")/],
  ['and', /^(?:;| and )/],
  ['or', /^(?:,| or )/],
  ['(', /^\(/],
  [')', /^\)/],
  ['operator', /^(?:=[a-zA-Z]*=|!=|[<>]=?)/],
];

function isValue(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'quoted';
}

function contentOf(token: Token): string {
  return token.kind === 'quoted'
    ? token.text.slice(1, -1).replace(/\\([\s\S])/g, '$1')
    : token.text;
}
