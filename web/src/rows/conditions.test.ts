import { describe, expect, it } from 'vitest';
import { COLUMN_NAMES } from './columns';
import { matching, narrowest, readWhere } from './conditions';
import { OPERATORS } from './rsql';
import { type Cell, tableOfRows } from './table';
import { textOf } from './testing';

/** As the service's own test: both known, no bid, no symbol. */
const TABLE = tableOfRows([
  { symbol: 'M&M', bid: 2, stale: true },
  { symbol: 'TCS', stale: false },
  { bid: 5 },
]);

function kept(text: string, table = TABLE): number[] {
  const read = readWhere(text);
  if ('fault' in read) {
    throw new Error(read.fault.message);
  }
  return [...matching(read.condition, table)];
}

function fault(text: string) {
  const read = readWhere(text);
  if (!('fault' in read)) {
    throw new Error(`understood: ${text}`);
  }
  return read.fault;
}

describe('a condition', () => {
  it.each([
    ['bid==2', [0]],
    ['bid!=2', [2]],
    ['bid>2', [2]],
    ['bid>=2.0', [0, 2]],
    ['bid<5', [0]],
    ["bid<='5'", [0, 2]],
    ['bid=in=(2,7)', [0]],
    ['bid=in=2', [0]],
    ['bid=out=(2,7)', [2]],
    ['symbol==M&M', [0]],
    ["'symbol'=='M&M',symbol==\"TCS\"", [0, 1]],
    ['symbol!=TCS;bid>-1e3', [0]],
    ['(symbol==TCS,bid>4);bid>1', [2]],
    ['symbol==TCS,bid>4;bid>1', [1, 2]],
    ["symbol=in=(TCS,'M&M')", [0, 1]],
    ['symbol=out=(TCS)', [0]],
    ['symbol == TCS or bid > 4', [1, 2]],
    ['bid > 1 and symbol < N', [0]],
    ['stale==true', [0]],
    ['stale!=true', [1]],
    ['stale=in=(true,false)', [0, 1]],
    ["symbol=='\\M\\&M'", [0]],
    ['ivRank>0', []],
    ['', [0, 1, 2]],
    ['  ', [0, 1, 2]],
  ])('%s keeps %j', (text, rows) => {
    expect(kept(text)).toEqual(rows);
  });

  it.each([
    ['bid>1;nothing==1', 'ENUM', 'at character 7: there is no such column'],
    ["symbol==';bid';Bid>1", 'ENUM', 'at character 16: there is no such column'],
    ['yeild>50000', 'ENUM', 'at character 1: there is no such column'],
    ['yield>abc', 'TYPE', 'at character 1: yield must be compared with a number'],
    ['bid>1;( bid == low )', 'TYPE', 'at character 9: bid must be compared with a number'],
    ['bid==NaN', 'TYPE', 'at character 1: bid must be compared with a number'],
    ['bid==1e999', 'TYPE', 'at character 1: bid must be compared with a number'],
    ['bid==.5', 'TYPE', 'at character 1: bid must be compared with a number'],
    ['stale==TRUE', 'TYPE', 'at character 1: stale must be compared with true or false'],
    ['stale>true', 'TYPE', 'at character 1: stale is true or false, compared by == or !='],
    ['bid>1,bid=between=(1,2)', 'ENUM', 'at character 7: the operator is not known'],
    ['bid=gt=1', 'ENUM', 'at character 1: the operator is not known'],
    ['symbol==a;bid==(1,2)', 'FORMAT', 'at character 11: the comparison needs one value'],
    ['bid=in=()', 'FORMAT', 'at character 1: the comparison needs one value or more'],
    ['bid==;bid>1', 'FORMAT', 'at character 1: the comparison needs one value'],
    ['bid>1;;bid<2', 'FORMAT', 'at character 7: is no condition'],
    ["bid>1;symbol=='x", 'FORMAT', 'at character 16: is no condition'],
    ['(bid>1', 'FORMAT', 'at character 6: is no condition'],
    ['bid>1)', 'FORMAT', 'at character 6: is no condition'],
    ['bid', 'FORMAT', 'at character 3: is no condition'],
    ['bid!5', 'FORMAT', 'at character 5: is no condition'],
    ['bid=x5', 'FORMAT', 'at character 6: is no condition'],
    ['bid~1', 'FORMAT', 'at character 4: is no condition'],
    [';', 'FORMAT', 'at character 1: is no condition'],
    ['bid>1 or(bid<2)', 'FORMAT', 'at character 7: is no condition'],
    ['\u00a0', 'FORMAT', 'at character 1: is no condition'],
    ['bid>1\n;bid<2', 'FORMAT', 'at character 6: a control character cannot stand here'],
  ])('%s is refused with its place', (text, code, message) => {
    const refused = fault(text);
    expect(refused.code).toBe(code);
    expect(refused.message.startsWith(message), refused.message).toBe(true);
    expect(refused.position).toBe(Number(/character (\d+)/.exec(message)?.[1]));
  });

  it('lists what there is where a name is unknown', () => {
    expect(fault('nothing==1').allowed).toEqual(COLUMN_NAMES);
    expect(fault('bid=gt=1').allowed).toEqual(OPERATORS);
  });

  it('is bounded before it is parsed', () => {
    expect(fault('bid>1;'.repeat(400)).message).toBe('must have at most 2000 characters');
    expect(fault('('.repeat(1_900)).message).toContain('parentheses');
    expect(fault('bid>1,'.repeat(60)).message).toContain('50 comparisons');
    expect(fault("'".repeat(1_999)).code).toBe('FORMAT');
    expect(kept(`${'('.repeat(20)}bid>4${')'.repeat(20)}`)).toEqual([2]);
    expect(fault(`${'('.repeat(21)}bid>4${')'.repeat(21)}`).message).toContain('20 parentheses');
    expect(kept(Array(50).fill('bid>1').join(';'))).toEqual([0, 2]);
    expect(kept("symbol!='((((((((((((((((((((((='")).toEqual([0, 1]);
  });

  it.each(
    [...textOf('../docs/user.md').matchAll(/```rsql\n([\s\S]*?)```/g)].flatMap((block) =>
      (block[1] ?? '').trim().split('\n'),
    ),
  )('of the user guide is understood: %s', (text) => {
    expect(readWhere(text)).toHaveProperty('condition');
  });

  it('tells which of its parts leaves the fewest rows', () => {
    const read = readWhere('bid>1;(symbol==TCS,bid>4);bid>9');
    expect('condition' in read && narrowest(read.condition, TABLE)).toEqual([
      { text: 'bid>9', rows: 0 },
      { text: 'bid>1', rows: 2 },
      { text: 'symbol==TCS,bid>4', rows: 2 },
    ]);
  });
});

/** A tree that is written as a text, and judged row by row by an evaluator of its own. */
type Tree = { all: Tree[] } | { any: Tree[] } | { name: string; sign: string; values: Cell[] };

describe('what was written at random', () => {
  const random = generator(20_261_122);
  const rows = Array.from({ length: 40 }, () => ({
    symbol: pick([null, 'INFY', 'M&M', '', 'a b', "it's", 'q"q', '\\', 'Z;,()=<>!~']),
    expiry: pick([null, '2026-12-29', '2027-01-26']),
    bid: pick([null, 0, -0, 0.05, 1, -1.5, 50_000, 1e-300]),
    stale: pick([null, true, false]),
  }));
  const table = tableOfRows(rows);

  it('is read as it was meant', () => {
    for (let i = 0; i < 500; i++) {
      const tree = grown(3);
      const text = write(tree);
      if (text.length <= 2_000 && count(tree) <= 50) {
        const naive = rows.flatMap((row, at) => (holds(tree, row) ? [at] : []));
        expect(kept(text, table), text).toEqual(naive);
      }
    }
  });

  it('is understood or refused, whatever it is', () => {
    const signs = 'bid=in=out<>!~;,()\'"\\ 1.-e₹\n';
    for (let i = 0; i < 3_000; i++) {
      const text = Array.from({ length: random() * 30 }, () => pick([...signs])).join('');
      const read = readWhere(text);
      if ('fault' in read && read.fault.position !== undefined) {
        expect(read.fault.position).toBeGreaterThanOrEqual(1);
        expect(read.fault.position).toBeLessThanOrEqual(text.length);
      }
    }
  });

  function grown(depth: number): Tree {
    const kind = depth === 0 ? 2 : Math.floor(random() * 4);
    if (kind < 2) {
      const parts = Array.from({ length: 1 + random() * 3 }, () => grown(depth - 1));
      return kind === 0 ? { all: parts } : { any: parts };
    }
    const name = pick(['symbol', 'expiry', 'bid', 'stale']);
    const sign = pick(
      name === 'stale'
        ? ['==', '!=', '=in=', '=out=']
        : ['==', '!=', '<', '<=', '>', '>=', '=in=', '=out='],
    );
    const values = rows.map((row) => row[name as 'symbol']).filter((cell) => cell !== null);
    const many = sign.length > 3 ? 1 + Math.floor(random() * 3) : 1;
    return { name, sign, values: Array.from({ length: many }, () => pick(values)) };
  }

  function write(tree: Tree): string {
    if ('name' in tree) {
      const values = tree.values.map(quoted);
      return tree.name + tree.sign + (tree.sign.length > 3 ? `(${values.join(',')})` : values[0]);
    }
    return 'all' in tree
      ? tree.all.map((part) => ('any' in part ? `(${write(part)})` : write(part))).join(';')
      : tree.any.map(write).join(random() < 0.5 ? ',' : ' or ');
  }

  function quoted(cell: Cell): string {
    const quote = pick(["'", '"']);
    return typeof cell === 'string'
      ? quote + cell.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`) + quote
      : String(cell);
  }

  function holds(tree: Tree, row: Record<string, Cell>): boolean {
    if (!('name' in tree)) {
      return 'all' in tree
        ? !tree.all.some((part) => !holds(part, row))
        : tree.any.some((part) => holds(part, row));
    }
    const cell = row[tree.name] ?? null;
    const [value] = tree.values;
    if (cell === null || value === undefined || value === null) {
      return false;
    }
    const order = cell < value ? -1 : cell > value ? 1 : 0;
    const equal = (one: Cell) => one === cell;
    switch (tree.sign) {
      case '==':
        return order === 0;
      case '!=':
        return order !== 0;
      case '<':
        return order < 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '>=':
        return order >= 0;
      case '=in=':
        return tree.values.some(equal);
      default:
        return !tree.values.some(equal);
    }
  }

  function count(tree: Tree): number {
    return 'name' in tree
      ? 1
      : ('all' in tree ? tree.all : tree.any).reduce((sum, part) => sum + count(part), 0);
  }

  function pick<T>(from: readonly T[]): T {
    return from[Math.floor(random() * from.length)] as T;
  }
});

/** Numbers from 0 to 1, the same ones every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
