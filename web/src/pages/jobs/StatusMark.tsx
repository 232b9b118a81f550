import type { JobStatus } from '../../api/schema';
import { statusWords } from './words';

/** A run's status: a sign and a word; what it means as its title. */
export function StatusMark({ status }: { status: JobStatus }) {
  const { word, sign, look, means } = statusWords(status);
  return (
    <span class={`mark ${look}`} title={means}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}
