/**
 * A page for each type of problem, out of the guide to troubleshooting. The build writes them beside
 * the console, at the address that `type` names. Plain HTML: the content policy forbids what is inline.
 */

const HEADING = /^### ([a-z]+(?:-[a-z]+)*)$/;

/**
 * Pages by the names of their types.
 *
 * @param guide docs/troubleshooting.md
 * @param styles addresses of the stylesheets
 */
export function problemPages(guide: string, styles: readonly string[]): Map<string, string> {
  const sections = sectionsOf(guide);
  return new Map(
    [...sections].map(([name, lines]) => [
      name,
      page(name, lines, styles, new Set(sections.keys())),
    ]),
  );
}

function sectionsOf(guide: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const line of guide.split('\n')) {
    const name = HEADING.exec(line)?.[1];
    if (name !== undefined) {
      open = [];
      sections.set(name, open);
    } else if (line.startsWith('#')) {
      open = undefined;
    } else {
      open?.push(line);
    }
  }
  return sections;
}

function page(
  name: string,
  lines: readonly string[],
  styles: readonly string[],
  names: ReadonlySet<string>,
): string {
  const [first = '', ...items] = blocks(lines);
  const said = /^(\d{3}) (.+)\.$/.exec(first);
  const [status, title] = said ? [said[1], said[2] ?? name] : ['', name];
  const list = items.map((item) => `<li>${marked(item.replace(/^\* /, ''), names)}</li>`);
  return `<!doctype html>
<html lang="en-IN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} – Farstrike</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${styles.map((style) => `<link rel="stylesheet" href="${escaped(style)}">`).join('\n')}
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>Answers with status ${status} and type <code>/problems/${name}</code>.</p>
<ul>
${list.join('\n')}
</ul>
<p><a href="/">Farstrike</a></p>
</main>
</body>
</html>
`;
}

/** Paragraphs and items of lists, each in one line. */
function blocks(lines: readonly string[]): string[] {
  const found: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === '') {
      open = false;
    } else if (open && !text.startsWith('* ')) {
      found.push(`${found.pop()} ${text}`);
    } else {
      found.push(text);
      open = true;
    }
  }
  return found;
}

/** Code, emphasis, and links to other types; of other links the text. */
function marked(text: string, names: ReadonlySet<string>): string {
  return text
    .split('`')
    .map((part, index) =>
      index % 2 === 1
        ? `<code>${escaped(part)}</code>`
        : escaped(part)
            .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
            .replace(/\[([^\]]+)]\(#?([^)]+)\)/g, (_, shown: string, to: string) =>
              names.has(to) ? `<a href="/problems/${to}">${shown}</a>` : shown,
            ),
    )
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
