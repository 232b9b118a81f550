/**
 * Writes the licences of all libraries that are in the pages to dist/licences.txt, and the list of
 * them to target/bom.json (CycloneDX). Fails for a licence that THIRD-PARTY.md does not allow.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const ALLOWED = new Set(['Apache-2.0', 'MIT', 'MIT-0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC']);

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const inPages = Object.entries(lock.packages).filter(([path, one]) => path !== '' && !one.dev);
const texts = inPages.map(([path, one]) => {
  const name = path.replace(/^.*node_modules\//, '');
  const { license } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'));
  if (!ALLOWED.has(license)) {
    throw new Error(`${name} is under ${license}, which THIRD-PARTY.md does not allow`);
  }
  const file = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? `Licence: ${license}` : readFileSync(`${path}/${file}`, 'utf8');
  return `${name} ${one.version}\n\n${text.trim()}\n`;
});
if (!texts.some((text) => text.startsWith('preact '))) {
  throw new Error('the list of libraries lacks the one that everything is drawn with');
}
if (existsSync('dist')) {
  writeFileSync('dist/licences.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
}
mkdirSync('target', { recursive: true });
writeFileSync(
  'target/bom.json',
  execFileSync('npm', ['sbom', '--sbom-format=cyclonedx'], { stdio: ['ignore', 'pipe', 'ignore'] }),
);
console.log(`${texts.length} libraries in the pages, all under licences that are allowed`);
