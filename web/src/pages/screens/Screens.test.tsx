import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { clearAnnouncement } from '../../ui/Announcer';
import { answering, problem } from '../door/answering';
import { opened } from '../jobs/opened';
import Screens from './Screens';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  clearAnnouncement();
});

const page = (items: unknown[]) => ({ body: { items, nextCursor: null } });
const aScreen = (name: string, builtIn = false) => ({
  name,
  builtIn,
  where: 'yield>50000',
  sort: '-yield',
  columns: ['symbol', 'yield'],
  side: 'BOTH',
  bands: [],
  share: `name=${name}&where=yield%3E50000`,
});
const LIST = page([aScreen('Filtered', true), aScreen('Calm')]);

it('loads, and lets own screens be changed, built-in ones copied only', async () => {
  answering({ 'GET /screens': LIST });
  opened(Screens, '/screens');
  expect(screen.getByText(/Loading your screens/)).toBeTruthy();
  await screen.findByLabelText('Change Calm');
  expect(screen.queryByLabelText('Change Filtered')).toBeNull();
  expect(screen.getByLabelText('Make a copy of Filtered')).toBeTruthy();
});

it('says that there are no own ones yet, or why none came', async () => {
  answering({
    'GET /screens': [
      problem(503, 'unavailable', { detail: 'Not now.' }),
      page([aScreen('Filtered', true)]),
    ],
  });
  opened(Screens, '/screens');
  await screen.findByText('Not now.');
  fireEvent.click(screen.getByText('Try again'));
  await screen.findByText('You have no screens of your own yet.');
});

it('shows a fault of the condition at its place', async () => {
  answering({
    'GET /screens': LIST,
    'GET /screens/Calm': { body: aScreen('Calm'), headers: { ETag: '"v1"' } },
    'PUT /screens/Calm': problem(400, 'invalid', {
      errors: [{ field: 'where', code: 'ENUM', message: 'at character 7: there is no such thing' }],
    }),
  });
  opened(Screens, '/screens', '/screens?edit=Calm');
  await screen.findByLabelText('Condition');
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText(/at character 7/);
  expect(document.querySelector('mark')?.textContent).toBe('5');
});

it('overwrites nothing that another window saved, and reads it again on demand', async () => {
  const newer = { ...aScreen('Calm'), where: 'yield>7' };
  const asked = answering({
    'GET /screens': LIST,
    'GET /screens/Calm': [
      { body: aScreen('Calm'), headers: { ETag: '"v1"' } },
      { body: newer, headers: { ETag: '"v2"' } },
    ],
    'PUT /screens/Calm': [problem(412, 'stale'), { body: newer }],
  });
  opened(Screens, '/screens', '/screens?edit=Calm');
  await screen.findByLabelText('Condition');
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText(/Calm was changed in another window/);
  fireEvent.click(screen.getByText(/Read it again/));
  await screen.findByDisplayValue('yield>7');
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText(/Calm is saved/);
  const puts = asked.filter((one) => one.route.startsWith('PUT'));
  expect(puts.map((one) => one.headers.get('If-Match'))).toEqual(['"v1"', '"v2"']);
});

it('makes a new one from a copy, under a name that is free', async () => {
  const asked = answering({
    'GET /screens': LIST,
    'GET /screens/Filtered': { body: aScreen('Filtered', true) },
    'PUT /screens/Mine': { status: 201, body: aScreen('Mine') },
  });
  opened(Screens, '/screens', '/screens?copy=Filtered');
  const name = await screen.findByLabelText('Name');
  fireEvent.input(name, { target: { value: 'Calm' } });
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText(/You have a screen of this name/);
  fireEvent.input(name, { target: { value: 'Mine' } });
  fireEvent.change(screen.getByLabelText('Add'), { target: { value: 'iv' } });
  fireEvent.click(screen.getByLabelText('Move iv up'));
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText(/Mine is saved/);
  const put = asked.find((one) => one.route === 'PUT /screens/Mine');
  expect(put?.body).toMatchObject({ sort: '-yield', columns: ['symbol', 'iv', 'yield'] });
  expect(put?.headers.get('If-Match')).toBeNull();
});

it('imports a share and tells what came of each', async () => {
  const asked = answering({
    'GET /screens': LIST,
    'POST /screens/import': {
      body: {
        items: [
          { name: 'A', outcome: 'MADE' },
          {
            name: 'Calm',
            outcome: 'REFUSED',
            errors: [{ field: 'share.name', code: 'CONFLICT', message: 'is that of another' }],
          },
        ],
      },
    },
  });
  opened(Screens, '/screens');
  const share = await screen.findByLabelText('A shared screen');
  fireEvent.input(share, { target: { value: '?name=A' } });
  fireEvent.click(screen.getByText('Import', { selector: 'button' }));
  const table = within(
    (await screen.findByText('What came of each')).closest('table') as HTMLElement,
  );
  expect(table.getByText('✓ New')).toBeTruthy();
  expect(table.getByText('name: is that of another')).toBeTruthy();
  const post = asked.find((one) => one.route === 'POST /screens/import');
  expect(post?.body).toEqual({ share: 'name=A', replace: false });
});
