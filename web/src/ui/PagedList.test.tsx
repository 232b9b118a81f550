import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { type Page, PagedList, usePages } from './PagedList';

afterEach(cleanup);

type Load = (cursor: string | undefined) => Promise<Page<string>>;

function List({ load, of = '' }: { load: Load; of?: string }) {
  const pages = usePages(load, [of]);
  return (
    <>
      <PagedList pages={pages} what="the names" one="name" empty={<p>No name</p>}>
        {(items) => (
          <ul>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        )}
      </PagedList>
      <button type="button" onClick={() => pages.change((all) => all.filter((x) => x !== 'a'))}>
        Without a
      </button>
    </>
  );
}

const PAGES: Record<string, Page<string>> = {
  '': { items: ['a', 'b'], nextCursor: 'two' },
  two: { items: ['c'], nextCursor: null },
};
const both: Load = async (cursor) => PAGES[cursor ?? ''] as Page<string>;
const names = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);

it('says that it loads, then has the first page', async () => {
  render(<List load={both} />);
  expect(screen.getByText(/Loading the names/)).toBeTruthy();
  await screen.findByText('2 names, there is more');
  expect(names()).toEqual(['a', 'b']);
});

it('puts the next page behind the first, and has no button at the end', async () => {
  render(<List load={both} />);
  fireEvent.click(await screen.findByText('More'));
  await screen.findByText('3 names');
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(screen.queryByText('More')).toBeNull();
});

it('is empty only when nothing follows', async () => {
  render(<List load={async () => ({ items: [], nextCursor: null })} />);
  await screen.findByText('No name');
});

it('an empty page with a cursor has a button, since entries may follow', async () => {
  render(
    <List
      load={async (cursor) =>
        cursor ? { items: ['late'], nextCursor: null } : { items: [], nextCursor: 'on' }
      }
    />,
  );
  fireEvent.click(await screen.findByText('More'));
  await screen.findByText('late');
  expect(screen.queryByText('No name')).toBeNull();
});

it('keeps what it has when the next page fails, and tries that page again', async () => {
  let tries = 0;
  const load: Load = async (cursor) => {
    if (cursor === 'two' && tries++ === 0) {
      throw new Problem(503, 'unavailable', 'Not now.');
    }
    return both(cursor);
  };
  render(<List load={load} />);
  fireEvent.click(await screen.findByText('More'));
  await screen.findByText('Not now.');
  expect(names()).toEqual(['a', 'b']);
  fireEvent.click(screen.getByText('Try again'));
  await screen.findByText('3 names');
});

it('shows why the first page did not come', async () => {
  render(<List load={() => Promise.reject(new Problem(500, '', 'It broke.'))} />);
  await screen.findByText('It broke.');
});

it('drops an answer that comes after the list became another one', async () => {
  let late: (page: Page<string>) => void = () => {};
  const slow: Load = () => new Promise((done) => (late = done));
  const { rerender } = render(<List load={slow} of="old" />);
  rerender(<List load={both} of="new" />);
  await screen.findByText('2 names, there is more');
  await act(async () => late({ items: ['stale'], nextCursor: null }));
  expect(names()).toEqual(['a', 'b']);
});

it('changes what is shown without asking again', async () => {
  render(<List load={both} />);
  await screen.findByText('a');
  fireEvent.click(screen.getByText('Without a'));
  await screen.findByText('1 name, there is more');
});
