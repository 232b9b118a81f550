import { useEffect } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { Door } from './frame/Door';
import { Frame } from './frame/Frame';
import { PLACES, type Place } from './routes';
import { isAdmin, sessionState } from './session/session';
import { pageChanged } from './ui/Announcer';
import { Empty, Loading } from './ui/States';

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
    return <Loading what="your session" />;
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
