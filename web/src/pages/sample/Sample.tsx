import { Problem } from '../../api/problem';
import type { Job, Screen } from '../../api/schema';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { tableAt } from '../result/fetched';
import { ResultView } from '../result/ResultView';
import factsUrl from './rows.json?url';
import rowsUrl from './rows.parquet?url';

/** What stands beside the rows of the sample; `sample.mjs` wrote both. */
interface SampleFacts {
  job: Job;
  screens: Screen[];
}

/** A result of the built-in, made-up market, for who has no account. */
export default function Sample() {
  const loaded = useLoad(async () => {
    const [facts, table] = await Promise.all([factsOf(), tableAt(rowsUrl)]);
    return { ...facts, table };
  }, []);
  return (
    <Shown loaded={loaded} what="the sample">
      {({ job, screens, table }) => (
        <ResultView job={job} table={table} saved={screens} sampleMark={<SampleMark />} />
      )}
    </Shown>
  );
}

function SampleMark() {
  return (
    <p class="message note sample">
      <strong>Sample:</strong> contracts, prices and margins of a made-up market, no real quotes.
    </p>
  );
}

async function factsOf(): Promise<SampleFacts> {
  const answer = await fetch(factsUrl);
  if (!answer.ok) {
    throw new Problem(answer.status, 'no-file', 'The sample did not come. Try again.');
  }
  return (await answer.json()) as SampleFacts;
}
