import { expect, test } from 'vitest';
import { textOf } from '../rows/testing';
import { problemPages } from './pages';

const guide = textOf('../docs/troubleshooting.md');

const PAGES = problemPages(guide, ['/assets/index-1a2b.css']);

/** Parsing would fetch stylesheets. */
const BARE = problemPages(guide, []);

function parsed(name: string): Document {
  return new DOMParser().parseFromString(BARE.get(name) ?? '', 'text/html');
}

test('every section of the guide that is a type has its page, and no other section has', () => {
  const headings = [...guide.matchAll(/^### (.+)$/gm)].map((found) => found[1]);
  expect(headings.length).toBeGreaterThan(40);
  expect([...PAGES.keys()]).toEqual(headings);
});

test('a page says what it is, why it happens and what to do', () => {
  for (const name of PAGES.keys()) {
    const page = parsed(name);
    expect(page.querySelector('main > p')?.textContent, name).toMatch(/status \d{3} and type /);
    expect(page.querySelector('h1')?.textContent, name).not.toBe(name);
    const items = [...page.querySelectorAll('li strong')].map((item) => item.textContent);
    expect(items, name).toEqual(['Means:', 'Why:', 'Do:']);
  }
});

test('a page keeps to the content policy, and leaves no mark of the guide', () => {
  for (const [name, page] of PAGES) {
    expect(page, name).not.toMatch(/<script|<style|style=|\son[a-z]+=/);
    expect(page, name).toContain('<link rel="stylesheet" href="/assets/index-1a2b.css">');
    const text = parsed(name).querySelector('main')?.textContent ?? '';
    expect(text, name).not.toMatch(/\*\*|`|]\(/);
  }
});

test('other types are linked, other sections are not', () => {
  const links = (name: string) =>
    [...parsed(name).querySelectorAll('li a')].map((link) => link.getAttribute('href'));
  expect(links('sign-in-failed')).toEqual(['/problems/too-many-attempts']);
  const made = problemPages(
    '### a\n\n400 A <b>.\n\n* **Do:** [this](#b), `x<y`\n  & [that](#c).\n### c',
    [],
  );
  expect(made.get('a')).toContain('<h1>A &lt;b&gt;</h1>');
  expect(made.get('a')).toContain(
    '<li><strong>Do:</strong> this, <code>x&lt;y</code>\n&amp; <a href="/problems/c">that</a>.</li>',
  );
});
