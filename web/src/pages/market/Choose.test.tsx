import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, answering } from '../../live/testing';
import Choose from './Choose';

const DETAILS = { count: 10, description: 'IT companies', criteria: 'x' };
const tracked = (universes: string[], low = false) => ({
  universes,
  totalUniqueTickers: 206,
  universeDetails: {},
  coverage: { coveragePercent: low ? 61 : 100, efficiencyPercent: 50, missing: low ? 40 : 0, low },
  dropped: [],
});
const FILTER = {
  name: 'default',
  active: true,
  version: 0,
  summary: 'Default filters active',
  filterData: { version: '1.0', filters: {} },
};
const NONE = { items: [], nextCursor: null };

let answers: Record<string, Answer | (() => Answer)>;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  answers = {
    'GET /universes': { version: 'v', universes: { FNO: DETAILS, NIFTYIT: DETAILS } },
    'GET /me/universes': {
      status: 200,
      body: { highlow: tracked(['FNO']), market: tracked(['FNO'], true), version: '1.0' },
      headers: { ETag: '"7"' },
    },
    'GET /me/watchlists': NONE,
    'GET /me/stream-filters': { items: [FILTER], nextCursor: null },
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function card(name: string): Promise<HTMLElement> {
  return (await screen.findByRole('heading', { name })).parentElement as HTMLElement;
}

describe('universes and filters', () => {
  it('says that they are on their way, and then what did not come', async () => {
    answers['GET /universes'] = { status: 500, body: { detail: 'Something went wrong.' } };
    answering(answers);
    render(<Choose />);
    expect(screen.getByText(/Loading the universes/)).toBeTruthy();
    expect(await screen.findByText('Something went wrong.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('shows counts and coverage, and that there is no list yet', async () => {
    answering(answers);
    render(<Choose />);
    expect((await card('Events')).textContent).toContain('206 symbols, 100 % of them in the feed');
    expect((await card('Pressure')).textContent).toContain('Under 80 %');
    expect(await screen.findByText(/You have no list yet/)).toBeTruthy();
    expect(await screen.findByText('Default filters active')).toBeTruthy();
  });

  it('saves what is ticked for one tracker', async () => {
    answers['PUT /me/universes'] = { status: 'success', tickerCount: 3 } as Answer;
    const asked = answering(answers);
    render(<Choose />);
    const events = within(await card('Events'));
    fireEvent.click(events.getByRole('checkbox', { name: /NIFTYIT/ }));
    fireEvent.click(events.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() =>
      expect(asked).toContainEqual({
        what: 'PUT /me/universes',
        body: { tracker: 'highlow', universes: ['FNO', 'NIFTYIT'] },
      }),
    );
  });

  it('refuses none, before anything is asked', async () => {
    const asked = answering(answers);
    render(<Choose />);
    const events = within(await card('Events'));
    fireEvent.click(events.getByRole('checkbox', { name: /FNO/ }));
    fireEvent.click(events.getByRole('button', { name: 'Save' }));
    expect(await events.findByText(/Choose 1 to 20/)).toBeTruthy();
    expect(asked.some((one) => one.what.startsWith('PUT'))).toBe(false);
  });

  it('names the symbols of a list that are not known', async () => {
    answers['POST /me/watchlists'] = {
      status: 400,
      body: {
        type: '/problems/invalid',
        detail: 'See errors: symbols[1]',
        errors: [{ field: 'symbols[1]', code: 'ENUM', message: 'is not a symbol' }],
      },
    };
    answering(answers);
    render(<Choose />);
    fireEvent.click(await screen.findByRole('button', { name: 'New list' }));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Mine' } });
    fireEvent.input(screen.getByLabelText('Symbols'), { target: { value: 'infy, nope' } });
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('NOPE: is not a symbol')).toBeTruthy();
  });

  it('puts a fault of a filter beside its field', async () => {
    answers['GET /me/stream-filters/default'] = FILTER;
    answers['PUT /me/stream-filters/default'] = {
      status: 400,
      body: {
        detail: 'See errors',
        errors: [{ field: 'filters.highlow.minCount', code: 'RANGE', message: 'is too large' }],
      },
    };
    answering(answers);
    render(<Choose />);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit default' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save the filter' }));
    expect(await screen.findByText('is too large')).toBeTruthy();
    expect(screen.getByLabelText('Least count').getAttribute('aria-invalid')).toBe('true');
  });

  it('does not overwrite a filter that was changed meanwhile', async () => {
    answers['GET /me/stream-filters/default'] = { ...FILTER, version: 3 };
    const asked = answering(answers);
    render(<Choose />);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit default' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save the filter' }));
    expect(await screen.findByText(/changed meanwhile/)).toBeTruthy();
    expect(asked.some((one) => one.what.startsWith('PUT'))).toBe(false);
  });
});
