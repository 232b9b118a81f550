import { Marked } from 'marked';

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
  const [first = '', ...rest] = lines.join('\n').trim().split('\n');
  const said = /^(\d{3}) (.+)\.$/.exec(first);
  const [status, title] = said ? [said[1], said[2] ?? name] : ['', name];
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
${reader(names).parse(rest.join('\n'), { async: false })}<p><a href="/">Farstrike</a></p>
</main>
</body>
</html>
`;
}

/** Reads Markdown; of links those to other types stay, of others the text. */
function reader(names: ReadonlySet<string>): Marked {
  return new Marked({
    renderer: {
      link({ href, tokens }) {
        const shown = this.parser.parseInline(tokens);
        const to = href.replace('#', '');
        return names.has(to) ? `<a href="/problems/${to}">${shown}</a>` : shown;
      },
      html: ({ text }) => escaped(text),
    },
  });
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
