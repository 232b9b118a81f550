import type { Job, JobParameters, JobStage, JobStatus, Reason } from '../../api/schema';
import { counted, number } from '../../format';

/** How a status is told: a word, a sign that needs no colour, and what it means. */
export interface StatusWords {
  word: string;
  sign: string;
  look: '' | 'good' | 'warn' | 'fault';
  means: string;
}

const STATUS: Record<JobStatus, StatusWords> = {
  QUEUED: {
    word: 'Waiting',
    sign: '○',
    look: '',
    means: 'It waits for its turn: you have as many runs at work as you may have.',
  },
  RUNNING: { word: 'Running', sign: '▶', look: '', means: 'It is at work.' },
  SUCCEEDED: {
    word: 'Done',
    sign: '✓',
    look: 'good',
    means: 'Everything that was asked for is there.',
  },
  PARTIAL: {
    word: 'Partly done',
    sign: '◐',
    look: 'warn',
    means: 'There is a result, but the broker refused some of it: see what was left out.',
  },
  FAILED: { word: 'Failed', sign: '✕', look: 'fault', means: 'There is no result.' },
  CANCELLED: {
    word: 'Cancelled',
    sign: '■',
    look: '',
    means: 'It was stopped before it had a result.',
  },
};

const STAGES: Record<JobStage, string> = {
  INSTRUMENTS: 'Instruments',
  SPOT: 'Prices of the underlyings',
  QUOTES: 'Quotes',
  MARGINS: 'Margins',
  CALCULATE: 'Calculation',
  SCREEN: 'Screens',
  STORE: 'Storing',
};

const REASONS: Record<Reason, string> = {
  UNKNOWN_SYMBOL: 'No company or index at NSE has this name.',
  NOT_IN_FNO: 'This share has no options at NSE.',
  NO_EXPIRY: 'No options of this underlying expire on the chosen date.',
  NO_STRIKE_IN_RANGE: 'No listed strike is as far from the spot as asked.',
  NO_SPOT: 'The underlying has no price.',
  NO_QUOTE: 'Nobody bids for this contract and it has not traded.',
  NO_MARGIN: 'The broker gave no margin for selling one lot.',
  BROKER_ERROR: 'The broker did not answer as it should.',
  CANCELLED: 'The run was cancelled before this was done.',
};

const KINDS: Record<string, string> = { SCREEN: 'Screen', CHAIN: 'Chain', RESCREEN: 'Re-screen' };

const SIDES = { BOTH: 'puts and calls', PUTS: 'puts', CALLS: 'calls' } as const;

/** A status as it is told to people. */
export function statusWords(status: JobStatus): StatusWords {
  return STATUS[status];
}

/** A stage of a run by its name; in small letters too, as the seconds by stage have it. */
export function stageWord(stage: string): string {
  return STAGES[stage.toUpperCase() as JobStage] ?? stage;
}

/** Why something has no figures. */
export function reasonWords(reason: string): string {
  return REASONS[reason as Reason] ?? reason;
}

/** What a run is. */
export function kindWord(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** The sides of a run in small letters, for the middle of a sentence. */
export function sidesWords(sides: JobParameters['sides'] = 'BOTH'): string {
  return SIDES[sides];
}

/** Whether nothing will change any more. */
export function isOver(status: JobStatus): boolean {
  return status !== 'QUEUED' && status !== 'RUNNING';
}

/** Whether there are rows to look at. */
export function hasResult(status: JobStatus): boolean {
  return status === 'SUCCEEDED' || status === 'PARTIAL';
}

/** What was asked about, in a few words: `All F&O stocks`, `INFY, TCS, M&M and 4 more`. */
export function underlyings(parameters: Pick<JobParameters, 'universe' | 'symbols'>): string {
  if (parameters.universe !== undefined) {
    return 'All F&O stocks';
  }
  const symbols = parameters.symbols ?? [];
  const first = symbols.slice(0, 3).join(', ');
  return symbols.length > 3 ? `${first} and ${number(symbols.length - 3)} more` : first;
}

/** How a run that is over ended, in one sentence. */
export function outcome(job: Job): string {
  switch (job.status) {
    case 'SUCCEEDED':
    case 'PARTIAL': {
      const found = Object.entries(job.counts.screens).map(
        ([screen, rows]) => `${number(rows)} in ${screen}`,
      );
      const contracts = counted(job.counts.contracts, 'contract');
      const rest = found.length === 0 ? '' : `: ${found.join(', ')}`;
      return job.status === 'PARTIAL'
        ? `The run is over, with something left out. ${contracts}${rest}.`
        : `The run is done. ${contracts}${rest}.`;
    }
    case 'FAILED':
      return `The run failed. ${job.failure ?? 'No reason was given.'}`;
    case 'CANCELLED':
      return 'The run is cancelled.';
    default:
      return STATUS[job.status].means;
  }
}

/** How much is done, 0 to 1; nothing while that cannot be said. */
export function doneShare(progress: Job['progress']): number | undefined {
  const { stage, contractsDone, contractsTotal, symbolsDone, symbolsTotal } = progress;
  if (stage === undefined || stage === 'INSTRUMENTS') {
    return undefined;
  }
  if (contractsTotal > 0) {
    return Math.min(1, contractsDone / contractsTotal);
  }
  return symbolsTotal > 0 ? Math.min(1, symbolsDone / symbolsTotal) : undefined;
}
