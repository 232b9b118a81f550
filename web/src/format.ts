/** Figures and times as a trader in India reads them. */

const LOCALE = 'en-IN';
const ZONE = 'Asia/Kolkata';
const NOTHING = '–';

const numbers = new Map<number, Intl.NumberFormat>();

/** A number in the Indian grouping, such as 12,34,567.80; a dash for what is unknown. */
export function number(value: number | null | undefined, decimals = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return NOTHING;
  }
  let format = numbers.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALE, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      roundingMode: 'halfEven',
    } as Intl.NumberFormatOptions);
    numbers.set(decimals, format);
  }
  return format.format(value);
}

/** Rupees: 8,00,000. */
export function rupees(value: number | null | undefined, decimals = 0): string {
  return value === null || value === undefined ? NOTHING : `₹ ${number(value, decimals)}`;
}

/** Rupees in words for large amounts: 3.21 lakh, 1.05 crore. */
export function inLakh(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e7) {
    return `₹ ${number(value / 1e7, 2)} crore`;
  }
  return size >= 1e5 ? `₹ ${number(value / 1e5, 2)} lakh` : rupees(value);
}

const clock = new Intl.DateTimeFormat(LOCALE, {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});
const dayAndTime = new Intl.DateTimeFormat(LOCALE, {
  timeZone: ZONE,
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const day = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC',
  day: '2-digit',
  month: 'short',
  year: 'numeric',
});

/** The time of day in India. */
export function timeOfDay(at: string | number): string {
  return clock.format(new Date(at));
}

/** Day and time in India. */
export function dateTime(at: string | number | undefined): string {
  return at === undefined ? NOTHING : dayAndTime.format(new Date(at));
}

/** A date that has no time, such as an expiry: 2026-12-29 is 29 Dec 2026. */
export function date(iso: string | undefined): string {
  return iso === undefined ? NOTHING : day.format(new Date(`${iso}T00:00:00Z`));
}

/** Seconds in the two largest units that count: 3 h 05 min, 12 min, 40 s. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min`;
  }
  const hours = Math.floor(whole / 3600);
  return hours < 48
    ? `${hours} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`
    : `${Math.floor(hours / 24)} days`;
}

/** A size of files, in powers of a thousand as the API's limits are. */
export function bytes(count: number): string {
  for (const [size, unit] of [
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ] as const) {
    if (count >= size) {
      return `${number(count / size, count >= 100 * size ? 0 : 1)} ${unit}`;
    }
  }
  return `${number(count)} B`;
}

/** `one file`, `2 files`: the word with its number. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
