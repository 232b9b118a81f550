import { gzipSync } from 'node:zlib';

const SYMBOLS = [
  'RELIANCE',
  'INFY',
  'TCS',
  'HDFCBANK',
  'ICICIBANK',
  'SBIN',
  'AXISBANK',
  'KOTAKBANK',
  'ITC',
  'MARUTI',
  'TATASTEEL',
  'WIPRO',
  'HCLTECH',
  'BHARTIARTL',
  'ASIANPAINT',
  'SUNPHARMA',
  'CIPLA',
  'ONGC',
  'NTPC',
  'HINDALCO',
];
const MINUTES = 375;

/**
 * A made-up day of minutes as the local system replays it: every symbol wanders, some leap with
 * volume. The same at every call; nothing in it is of a market.
 */
export function recordedDay(seed: number): Buffer {
  const random = generator(seed);
  const prices = SYMBOLS.map((_, at) => 150 + 120 * at);
  const drifts = SYMBOLS.map(() => 0);
  const lines = ['Date,symbol,Open,High,Low,Close,Volume'];
  for (let minute = 0; minute < MINUTES; minute++) {
    const at = 9 * 60 + 15 + minute;
    const time = `${two(Math.floor(at / 60))}:${two(at % 60)}:00`;
    SYMBOLS.forEach((symbol, i) => {
      if (random() < 0.05) {
        drifts[i] = (random() - 0.5) * 0.003;
      }
      const leap = random() < 0.02 ? (random() - 0.5) * 0.04 : 0;
      const open = prices[i] ?? 0;
      const close = open * (1 + (drifts[i] ?? 0) + (random() - 0.5) * 0.002 + leap);
      const high = Math.max(open, close) * (1 + random() * 0.0005);
      const low = Math.min(open, close) * (1 - random() * 0.0005);
      const volume = Math.round((5_000 + random() * 10_000) * (leap === 0 ? 1 : 12));
      prices[i] = close;
      const figures = [open, high, low, close].map((price) => price.toFixed(2)).join(',');
      lines.push(`2026-11-20 ${time},${symbol},${figures},${volume}`);
    });
  }
  return gzipSync(`${lines.join('\n')}\n`);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Mulberry32: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
