import { api, full, good } from '../../api/client';
import type { UniverseSelection, Universes } from '../../api/schema';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { Filters } from './Filters';
import { TrackerForm } from './TrackerForm';
import { Watchlists } from './Watchlists';
import '../../styles/live.css';

interface Known {
  universes: Universes['universes'];
  selection: UniverseSelection;
  etag: string | undefined;
}

/** What the stream follows, and what of it is shown. */
export default function Choose() {
  const known = useLoad(readAll, []);
  return (
    <div class="live">
      <div class="toolbar">
        <h1>Universes and filters</h1>
        <a href="/market">Back to the market</a>
      </div>
      <p class="fine">
        Ten changes a minute are allowed, of universes, lists and filters together.
      </p>
      <Shown loaded={known} what="the universes">
        {({ universes, selection, etag }, again) => (
          <>
            <h2>Universes</h2>
            <div class="columns">
              <TrackerForm
                tracker="highlow"
                title="Events"
                about="Whose highs, lows, trends and surges you see."
                now={selection.highlow}
                universes={universes}
                etag={etag}
                onSaved={again}
              />
              <TrackerForm
                tracker="market"
                title="Pressure"
                about="Whose buying and selling the gauge weighs. It shows no events."
                now={selection.market}
                universes={universes}
                etag={etag}
                onSaved={again}
              />
            </div>
            <div class="stack">
              <Watchlists onChanged={again} />
              <Filters />
            </div>
          </>
        )}
      </Shown>
    </div>
  );
}

async function readAll(): Promise<Known> {
  const [{ universes }, { data, response }] = await Promise.all([
    good(api.GET('/universes')),
    full(api.GET('/me/universes')),
  ]);
  return {
    universes,
    selection: data as UniverseSelection,
    etag: response.headers.get('ETag') ?? undefined,
  };
}
