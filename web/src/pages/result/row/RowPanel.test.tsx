import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { tableOfRows } from '../../../rows/table';
import { jobWith } from './job.fixture';
import RowPanel from './RowPanel';
import { RVNL_240_PE, RVNL_360_CE, RVNL_400_CE } from './rows.fixture';

// There is no canvas here.
vi.mock('../../../charts/Plot', () => ({
  Plot: ({ labelledBy }: { labelledBy: string }) => <div role="img" aria-labelledby={labelledBy} />,
}));
vi.mock('uplot', () => ({ default: { paths: {} } }));

afterEach(cleanup);

const TABLE = tableOfRows([RVNL_360_CE, RVNL_240_PE, RVNL_400_CE]);

function open(index: number, job = jobWith(), more: Partial<ComponentProps<typeof RowPanel>> = {}) {
  const usual = { isShown: true, onOpen: () => {}, onClose: () => {} };
  return render(<RowPanel table={TABLE} index={index} job={job} {...usual} {...more} />);
}

function lineOf(table: string, name: RegExp): (string | null)[] {
  const head = within(screen.getByRole('region', { name: table })).getByRole('rowheader', { name });
  return [...(head.closest('tr')?.cells ?? [])].slice(1).map((cell) => cell.textContent);
}

test('the contract is the heading and has the focus', () => {
  open(0);
  const heading = screen.getByRole('heading', { level: 2, name: 'RVNL 360 call, 29 Dec 2026' });
  expect(document.activeElement).toBe(heading);
});

test('the chain has puts and calls by strike, with the opened one marked and the spot between', () => {
  const { container } = open(0);
  const lines = [...container.querySelectorAll('.chain tbody tr')].map((line) => line.textContent);
  expect(lines[0]).toMatch(/^12.*240/);
  expect(lines[1]).toBe('Spot ₹ 286');
  expect(lines[2]).toMatch(/360-25.87▸ 2.0549.925$/);
  expect(container.querySelectorAll('[aria-current="true"]')).toHaveLength(3);
});

test('another contract of the chain is opened by its figures, and by a button on its bid', () => {
  const opened = vi.fn();
  open(0, jobWith(), { onOpen: opened });
  const chain = within(screen.getByRole('region', { name: /^Chain of/ }));
  fireEvent.click(chain.getByRole('button', { name: /^1.50 ?, open RVNL 240 put/ }));
  fireEvent.click(chain.getByText('12'));
  // Nobody bids for it; it can be opened all the same.
  fireEvent.click(chain.getByRole('button', { name: /open RVNL 400 call/ }));
  expect(opened.mock.calls).toEqual([[1], [1], [2]]);
  expect(chain.getAllByRole('button')).toHaveLength(2);
  fireEvent.click(chain.getByText(/▸ 2.05/));
  expect(opened).toHaveBeenCalledTimes(3);
});

test('a contract that the table beside it leaves out says so', () => {
  open(0, jobWith(), { isShown: false });
  expect(screen.getByText(/leaves it out of the table/)).toBeTruthy();
});

test('a screen says which strikes it lacks and links to the whole chain', () => {
  open(0);
  expect(screen.getByText(/only strikes more than 10 % away/)).toBeTruthy();
  const link = screen.getByRole('link', { name: 'Run the whole chain of RVNL' });
  expect(link.getAttribute('href')).toBe('/screen?kind=CHAIN&symbols=RVNL&expiry=2026-12-29');
});

test('a chain lacks nothing', () => {
  open(0, jobWith({ kind: 'CHAIN' }));
  expect(screen.queryByRole('link', { name: /whole chain/ })).toBeNull();
});

test('outcomes are for one lot and for all that the capital is good for', () => {
  open(0);
  // 30,321.11 x 134 = 4,063,028.
  expect(lineOf('Outcomes at expiry', /Two sigmas up/)).toEqual([
    '₹ 381.92',
    '₹ -30,321',
    '₹ -40.63 lakh',
  ]);
  expect(lineOf('Outcomes at expiry', /Most to lose/)).toEqual(['', 'no limit', 'no limit']);
});

test('a price of one`s own: at 400 the 134 lots lose 77.6 lakh', () => {
  open(0);
  fireEvent.input(screen.getByLabelText(/If RVNL ends at/), { target: { value: '400' } });
  expect(screen.getByRole('status').textContent).toBe(
    'One lot loses ₹ 57,886; 134 lots lose ₹ 77.57 lakh. The call ends in the money.',
  );
});

test('what is no price is refused', () => {
  open(0);
  const field = screen.getByLabelText(/If RVNL ends at/);
  fireEvent.input(field, { target: { value: '-1' } });
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

test('a contract without a bid shows dashes with reasons, and no pay-off', () => {
  const { container } = open(2);
  expect(screen.queryByRole('img', { name: /Pay-off/ })).toBeNull();
  expect(container.textContent).toContain('Figures are missing: nobody bids');
  expect(screen.getAllByText('(nobody bids)').length).toBeGreaterThan(3);
  expect(lineOf('Greeks of one sold lot', /Delta/)[2]).toContain('there is no price');
  expect(container.textContent).not.toMatch(/NaN|undefined|Infinity/);
});

test('each chart has its figures as text and as a table', async () => {
  open(0);
  expect(screen.getAllByRole('img')).toHaveLength(3);
  const details = screen.getAllByText('The same as a table')[2]?.closest('details');
  (details as HTMLDetailsElement).open = true;
  fireEvent(details as HTMLDetailsElement, new Event('toggle'));
  const region = await screen.findByRole('region', { name: 'Open interest by strike, as a table' });
  expect(within(region).getAllByRole('row')).toHaveLength(4);
});

test('Escape and the button close it, and the focus goes back', () => {
  const opener = document.createElement('button');
  document.body.append(opener);
  opener.focus();
  const close = vi.fn();
  const { container, unmount } = open(0, jobWith(), { onClose: close });
  fireEvent.keyDown(container.querySelector('section') as Element, { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(close).toHaveBeenCalledTimes(2);
  unmount();
  expect(document.activeElement).toBe(opener);
  opener.remove();
});

test('a focus that has moved on to another row is left there', () => {
  const opener = document.createElement('button');
  const next = document.createElement('button');
  document.body.append(opener, next);
  opener.focus();
  const { unmount } = open(0);
  next.focus();
  unmount();
  expect(document.activeElement).toBe(next);
  opener.remove();
  next.remove();
});
