import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test, vi } from 'vitest';
import { tableOfRows } from '../../rows/table';
import { RVNL_240_PE, RVNL_360_CE, RVNL_400_CE } from './row/rows.fixture';
import Scatter from './Scatter';

afterEach(cleanup);

const TABLE = tableOfRows([RVNL_360_CE, RVNL_240_PE, RVNL_400_CE]);
const ALL = Uint32Array.of(0, 1, 2);

/** The page around it, which keeps what is selected. */
function Page({ onSelect, first = [] }: { onSelect: (rows: number[]) => void; first?: number[] }) {
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set(first));
  return (
    <Scatter
      table={TABLE}
      shown={ALL}
      selected={selected}
      onSelect={(rows) => {
        setSelected(rows);
        onSelect([...rows]);
      }}
    />
  );
}

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

test('the caption has the main figures and counts what is not drawn', () => {
  render(<Page onSelect={() => {}} />);
  expect(screen.getByRole('img').getAttribute('aria-labelledby')).toBeTruthy();
  expect(screen.getByText(/1 put \(▼\), 1 call \(○\)/).textContent).toMatch(
    /highest of RVNL 360 call, 29 Dec 2026. 1 row without a yield is not drawn./,
  );
});

test('figures alone select the rows of a rectangle', () => {
  const select = vi.fn();
  render(<Page onSelect={select} />);
  type('Distance from, %', '15');
  expect(select).toHaveBeenLastCalledWith([0, 1]);
  type('Yield to, ₹', '300000');
  expect(select).toHaveBeenLastCalledWith([1]);
  expect(screen.getByRole('status').textContent).toBe('1 row selected');
});

test('while a figure is wrong the selection stays', () => {
  const select = vi.fn();
  render(<Page onSelect={select} />);
  type('Distance from, %', '15');
  type('Distance to, %', 'far');
  expect(select).toHaveBeenCalledTimes(1);
  expect(screen.getByLabelText('Distance to, %').getAttribute('aria-invalid')).toBe('true');
});

test('Clear empties the selection and the figures', () => {
  const select = vi.fn();
  render(<Page onSelect={select} />);
  type('Distance from, %', '20');
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
  expect(select).toHaveBeenLastCalledWith([]);
  expect((screen.getByLabelText('Distance from, %') as HTMLInputElement).value).toBe('');
});

test('without a row to draw it says so', () => {
  render(
    <Scatter table={TABLE} shown={Uint32Array.of(2)} selected={new Set()} onSelect={() => {}} />,
  );
  expect(screen.getByText(/No row that is shown has a yield/)).toBeTruthy();
});

test('the table has the points by distance', async () => {
  render(<Page onSelect={() => {}} />);
  const details = screen.getByText('By distance, as a table').closest('details');
  (details as HTMLDetailsElement).open = true;
  fireEvent(details as HTMLDetailsElement, new Event('toggle'));
  expect(await screen.findByRole('rowheader', { name: '15 to below 20' })).toBeTruthy();
  expect(screen.getByRole('rowheader', { name: '25 to below 30' })).toBeTruthy();
});
