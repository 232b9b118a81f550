import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Job } from '../../../api/schema';
import type { ResultTable } from '../../../rows/table';
import '../../../styles/charts.css';
import { ChainCard } from './ChainCard';
import { chainOf } from './chain';
import { contractInWords, placeInWords, rowOf } from './contract';
import { GreeksTable } from './GreeksTable';
import { MarginFacts } from './MarginFacts';
import { OpenInterestChart } from './OpenInterestChart';
import { PayoffCard } from './PayoffCard';
import { QuoteFacts } from './QuoteFacts';
import { SmileChart } from './SmileChart';
import { VolatilityFacts } from './VolatilityFacts';
import { warningsOf } from './warnings';

/**
 * A row of a result, opened: its contract, the chain around it, and what selling a lot of it means. It
 * takes the focus when it opens and gives it back; Escape closes it.
 */
export default function RowPanel({
  table,
  index,
  job,
  isShown,
  onOpen,
  onClose,
}: {
  table: ResultTable;
  index: number;
  job: Job;
  /** Whether the table beside it shows the row, too. */
  isShown: boolean;
  /** Opens another contract of the chain. */
  onOpen: (index: number) => void;
  onClose: () => void;
}) {
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  const top = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const mine = panel.current;
    const opener = document.activeElement;
    top.current?.focus();
    return () => {
      // Where the focus has moved on, to another row for instance, it stays.
      if (opener instanceof HTMLElement && mine?.contains(document.activeElement)) {
        opener.focus();
      }
    };
  }, []);
  const row = useMemo(() => rowOf(table, index), [table, index]);
  const chain = useMemo(() => chainOf(table, index), [table, index]);
  const warnings = warningsOf(row, job);
  return (
    <section
      ref={panel}
      class="row-panel"
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <header>
        <div>
          <h2 id={heading} ref={top} tabIndex={-1}>
            {contractInWords(row)}
          </h2>
          <p class="fine">
            {[row.text('tradingSymbol'), placeInWords(row)].filter(Boolean).join(', ')}
          </p>
          {!isShown && (
            <p class="fine">
              The result has this contract, but the screen or the filter leaves it out of the table.
            </p>
          )}
        </div>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      {warnings.length > 0 && (
        <ul class="message note" aria-label="Mind">
          {warnings.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div class="columns">
        <section class="card">
          <QuoteFacts row={row} job={job} />
        </section>
        <section class="card">
          <MarginFacts row={row} job={job} />
        </section>
        <section class="card">
          <VolatilityFacts row={row} job={job} />
        </section>
      </div>
      <div class="pictures">
        <PayoffCard key={index} row={row} job={job} />
        <ChainCard chain={chain} opened={index} job={job} onOpen={onOpen} />
        <section class="card">
          <SmileChart chain={chain} opened={row} job={job} />
        </section>
        <section class="card">
          <OpenInterestChart chain={chain} opened={row} />
        </section>
        <section class="card">
          <GreeksTable row={row} job={job} />
        </section>
      </div>
      <p class="fine">{job.notice}</p>
    </section>
  );
}
