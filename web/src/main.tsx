import { render } from 'preact';
import { App } from './app';
import { resumeSession } from './session/session';
import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/tables.css';

const place = document.getElementById('console');
if (place === null) {
  throw new Error('the page has no element "console"');
}
place.replaceChildren();
render(<App />, place);
void resumeSession();
