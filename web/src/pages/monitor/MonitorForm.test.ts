import { expect, it } from 'vitest';
import { DEFAULTS } from '../jobs/draft';
import { monitorFaults, monitorRequest } from './MonitorForm';

const draft = { ...DEFAULTS, all: false, symbols: ['INFY'], expiry: '2026-12-29' };

it('asks for a screen that is refreshed, and for nothing that only a job has', () => {
  expect(monitorRequest(draft, '15')).toEqual({
    symbols: ['INFY'],
    expiry: '2026-12-29',
    distancePercent: 10,
    sides: 'BOTH',
    capital: 8_000_000,
    costPerLot: 12,
    screens: ['Filtered', 'HighYield'],
    valuation: { convention: 'BLACK76', ratePercent: 6.5, staleAfterSeconds: 1800 },
    refreshSeconds: 15,
  });
});

it.each(['9', '901', '10.5', '', 'x'])('refuses %s seconds', (seconds) => {
  expect(Object.keys(monitorFaults(draft, seconds, 250))).toEqual(['refreshSeconds']);
});

it('takes 10 and 900', () => {
  expect(monitorFaults(draft, '10', 250)).toEqual({});
  expect(monitorFaults(draft, '900', 250)).toEqual({});
});
