import { render } from '@testing-library/preact';
import type { ComponentType } from 'preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import { Announcer } from '../../ui/Announcer';

/** Opens a page at an address, as a test does; any other address that it leads to is only named. */
export function opened(Page: ComponentType, path: string, address = path) {
  history.replaceState(null, '', address);
  return render(
    <LocationProvider>
      <Announcer />
      <Router>
        <Route path={path} component={Page} />
        <Route default component={() => <p>at {location.pathname + location.search}</p>} />
      </Router>
    </LocationProvider>,
  );
}
