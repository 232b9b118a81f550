/** Fetches the libraries that package-lock.json names, unless they are there already. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const MARK = 'node_modules/.farstrike-lock';
const wanted = readFileSync('package-lock.json', 'utf8');
if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== wanted) {
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { stdio: 'inherit' });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
  writeFileSync(MARK, wanted);
}
