import { useEffect } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { duration } from './format';
import { Door } from './frame/Door';
import { Frame } from './frame/Frame';
import { PLACES, type Place } from './routes';
import { hindrance, isAdmin, resumeSession, sessionState } from './session/session';
import { pageChanged } from './ui/Announcer';
import { Empty, Failed, Loading } from './ui/States';
import { useWait } from './ui/useWait';

/** A route's component must stay the same one, or the page would be made anew at every turn. */
const ROUTES = PLACES.map((place) => ({
  path: place.path,
  component: () => <Guarded place={place} />,
}));

/** The console: who is not signed in sees the door, who is sees the frame with its pages. */
export function App() {
  return (
    <LocationProvider>
      <Inside />
    </LocationProvider>
  );
}

function Inside() {
  if (sessionState.value === 'unknown') {
    return <Resuming />;
  }
  const Around = sessionState.value === 'in' ? Frame : Door;
  return (
    <Around>
      <ErrorBoundary>
        <Router onRouteChange={toTop}>
          {ROUTES.map(({ path, component }) => (
            <Route key={path} path={path} component={component} />
          ))}
          <Route default component={NotFound} />
        </Router>
      </ErrorBoundary>
    </Around>
  );
}

/** What stands there until it is known whether there is a session, and why that takes its time. */
function Resuming() {
  const now = hindrance.value;
  const left = useWait(now?.problem);
  if (now === undefined) {
    return <Loading what="your session" />;
  }
  return (
    <main>
      <h1>Your session</h1>
      {now.triesAgain ? (
        <section class="state">
          <p role="status">
            <strong>Note:</strong> {now.problem.message} You stay signed in; Farstrike tries again
            by itself.
          </p>
          <p class="fine">Next try in {duration(left)}.</p>
        </section>
      ) : (
        <Failed problem={now.problem} again={() => void resumeSession()} />
      )}
    </main>
  );
}

function toTop(): void {
  pageChanged();
  globalThis.scrollTo(0, 0);
}

/** A page for who may see it; others are led to the sign-in, and back afterwards. */
function Guarded({ place }: { place: Place }) {
  const { url, route } = useLocation();
  const out = sessionState.value === 'out' && (place.for === 'in' || place.for === 'admin');
  useEffect(() => {
    document.title = `${place.title} · Farstrike`;
    if (out) {
      route(url === '/' ? '/welcome' : `/sign-in?to=${encodeURIComponent(url)}`, true);
    }
  }, [out, place.title]);
  if (out) {
    return <Loading what="the sign-in" />;
  }
  if (place.for === 'admin' && !isAdmin.value) {
    return <NotFound />;
  }
  const Page = place.page;
  return <Page />;
}

function NotFound() {
  useEffect(() => {
    document.title = 'No such page · Farstrike';
  }, []);
  return (
    <Empty title="There is no such page">
      <p>
        <a href="/">To the start</a>
      </p>
    </Empty>
  );
}
