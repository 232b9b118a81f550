import { date, number } from '../../../format';
import type { ResultTable } from '../../../rows/table';

/** A row of a result, cell by cell. What is unknown is undefined. */
export interface Row {
  readonly index: number;
  number(name: string): number | undefined;
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
}

/** The row at a place of the table. */
export function rowOf(table: ResultTable, index: number): Row {
  const cell = (name: string) => table.column(name)[index];
  return {
    index,
    number: (name) => {
      const value = cell(name);
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    },
    text: (name) => {
      const value = cell(name);
      return typeof value === 'string' && value !== '' ? value : undefined;
    },
    flag: (name) => {
      const value = cell(name);
      return typeof value === 'boolean' ? value : undefined;
    },
  };
}

/** Whether it is a call; otherwise it is a put. */
export function isCall(row: Row): boolean {
  return row.text('optionType') === 'CE';
}

/** A price of a share with paise only where it has some: 360, 362.04. */
export function price(value: number | undefined): string {
  return number(value, value === undefined || Number.isInteger(value) ? 0 : 2);
}

/** The contract as one says it: RVNL 360 call, 29 Dec 2026. */
export function contractInWords(row: Row): string {
  const side = isCall(row) ? 'call' : 'put';
  return `${row.text('symbol') ?? ''} ${price(row.number('strike'))} ${side}, ${date(row.text('expiry'))}`;
}

/** Where the strike is: 74 (25.87 %) above the spot of 286. */
export function placeInWords(row: Row): string | undefined {
  const spot = row.number('spot');
  const strike = row.number('strike');
  if (spot === undefined || strike === undefined) {
    return undefined;
  }
  if (spot === strike) {
    return `at the spot of ₹ ${price(spot)}`;
  }
  const away = Math.abs(spot - strike);
  const side = strike > spot ? 'above' : 'below';
  return `₹ ${price(away)} (${number((away / spot) * 100, 2)} %) ${side} the spot of ₹ ${price(spot)}`;
}
