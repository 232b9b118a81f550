/** Fails the build when the first page needs more JavaScript than it may; prints what each file takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 80 * 1024;

const page = readFileSync('dist/index.html', 'utf8');
const zipped = (file) => gzipSync(readFileSync(`dist/assets/${file}`), { level: 9 }).length;
const scripts = readdirSync('dist/assets').filter((file) => file.endsWith('.js'));
const first = scripts.filter((file) => page.includes(`/assets/${file}`));
for (const file of scripts) {
  console.log(`${first.includes(file) ? 'first' : 'later'} ${zipped(file)} B gzipped ${file}`);
}
const total = first.map(zipped).reduce((sum, bytes) => sum + bytes, 0);
console.log(`first page: ${total} of ${LIMIT_BYTES} B`);
if (first.length === 0 || total > LIMIT_BYTES) {
  process.exit(1);
}
