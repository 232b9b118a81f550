/** A part of a plain text: what stands between two blank lines. */
export interface Paragraph {
  /** A first line such as `1. Risk`. */
  heading?: string;
  /** Each is one line of the page; what was wrapped for a terminal is joined. */
  lines: readonly string[];
}

const NUMBERED = /^\d+\.\s+\S/;
const LISTED = /^\s*[-*•]\s+/;

/** The parts of a plain text, whose title and numbered headings are told apart from what they head. */
export function paragraphs(text: string): readonly Paragraph[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').filter((line) => line.trim() !== ''))
    .filter((part) => part.length > 0)
    .map((part, index) => {
      const [first = '', ...rest] = part;
      const heads = index === 0 || (NUMBERED.test(first) && rest.length > 0);
      return heads ? { heading: first.trim(), lines: joined(rest) } : { lines: joined(part) };
    });
}

/** Joins wrapped lines; an entry of a list begins a line of its own. */
function joined(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.length - 1;
    if (last < 0 || LISTED.test(line)) {
      whole.push(line.trim());
    } else {
      whole[last] += ` ${line.trim()}`;
    }
  }
  return whole;
}
