import type { ResultTable } from '../../../rows/table';
import { isCall, type Row, rowOf } from './contract';

/** What a result has at one strike. */
export interface StrikeRow {
  readonly strike: number;
  readonly put: Row | undefined;
  readonly call: Row | undefined;
}

/** The contracts of one underlying and expiry that a result holds, by strike from the lowest. */
export interface Chain {
  readonly symbol: string | undefined;
  readonly expiry: string | undefined;
  readonly spot: number | undefined;
  readonly strikes: readonly StrikeRow[];
  /** How many of the strikes are below the spot; that of the spot itself is not. */
  readonly belowSpot: number;
}

/** The chain that a row of the result belongs to. */
export function chainOf(table: ResultTable, index: number): Chain {
  const symbols = table.column('symbol');
  const expiries = table.column('expiry');
  const opened = rowOf(table, index);
  const byStrike = new Map<number, { put?: Row; call?: Row }>();
  for (let at = 0; at < table.length; at++) {
    if (symbols[at] !== symbols[index] || expiries[at] !== expiries[index]) {
      continue;
    }
    const row = rowOf(table, at);
    const strike = row.number('strike');
    if (strike !== undefined) {
      const both = byStrike.get(strike) ?? {};
      byStrike.set(strike, isCall(row) ? { ...both, call: row } : { ...both, put: row });
    }
  }
  const strikes = [...byStrike]
    .map(([strike, { put, call }]) => ({ strike, put, call }))
    .sort((a, b) => a.strike - b.strike);
  const spot = opened.number('spot');
  return {
    symbol: opened.text('symbol'),
    expiry: opened.text('expiry'),
    spot,
    strikes,
    belowSpot: spot === undefined ? 0 : strikes.filter(({ strike }) => strike < spot).length,
  };
}

/** A column of one side of the chain, for a chart: null where it is unknown. */
export function along(chain: Chain, side: 'put' | 'call', name: string): (number | null)[] {
  return chain.strikes.map((at) => at[side]?.number(name) ?? null);
}
