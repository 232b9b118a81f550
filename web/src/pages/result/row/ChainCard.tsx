import { useEffect, useRef } from 'preact/hooks';
import type { Job } from '../../../api/schema';
import { Scroll } from '../../../charts/ChartFigure';
import { date, number } from '../../../format';
import type { Chain, StrikeRow } from './chain';
import { contractInWords, price, type Row } from './contract';
import { Dash } from './Facts';
import { whyUnknown } from './why';

/**
 * All strikes of the underlying that the result holds, puts and calls beside each other. Each contract
 * can be opened: a press anywhere on its figures, or the button on its bid.
 */
export function ChainCard({
  chain,
  opened,
  job,
  onOpen,
}: {
  chain: Chain;
  opened: number;
  job: Job;
  onOpen: (index: number) => void;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const cell = body.current?.querySelector<HTMLElement>('.opened');
    const box = cell?.closest<HTMLElement>('.chain');
    if (cell && box) {
      box.scrollTop += centre(cell) - centre(box);
    }
  }, [opened]);
  const press = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest('td[data-row]') : null;
    // Who marks a figure to copy it does not mean to open the contract.
    if (cell instanceof HTMLElement && (getSelection()?.toString() ?? '') === '') {
      onOpen(Number(cell.dataset.row));
    }
  };
  const name = `Chain of ${chain.symbol}, ${date(chain.expiry)}`;
  return (
    <section class="card">
      <h3>{name}</h3>
      <Scroll label={name} also="chain">
        <table class="list">
          <caption>
            Bid in rupees a share, IV in % a year, OI in lots, distance of the strike from the spot
            in %: above zero is below the spot.
          </caption>
          <Head />
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: each bid has a button for the keyboard */}
          <tbody ref={body} onClick={press}>
            {chain.strikes.slice(0, chain.belowSpot).map((at) => (
              <Line key={at.strike} at={at} opened={opened} job={job} />
            ))}
            {chain.spot !== undefined && (
              <tr class="spot">
                <td colSpan={8}>Spot ₹ {price(chain.spot)}</td>
              </tr>
            )}
            {chain.strikes.slice(chain.belowSpot).map((at) => (
              <Line key={at.strike} at={at} opened={opened} job={job} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <Missing chain={chain} job={job} />
    </section>
  );
}

function centre(element: HTMLElement): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="colgroup" colSpan={3}>
          Puts
        </th>
        <th scope="col" rowSpan={2} class="number">
          Strike
        </th>
        <th scope="col" rowSpan={2} class="number">
          Distance %
        </th>
        <th scope="colgroup" colSpan={3}>
          Calls
        </th>
      </tr>
      <tr>
        {['OI', 'IV', 'Bid'].map((title) => (
          <th key={title} scope="col" class="number">
            {title}
          </th>
        ))}
        {['Bid', 'IV', 'OI'].map((title) => (
          <th key={title} scope="col" class="number">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Line({ at, opened, job }: { at: StrikeRow; opened: number; job: Job }) {
  const any = at.put ?? at.call;
  const { kind } = job.parameters;
  return (
    <tr>
      <Cells row={at.put} order={['openInterestLots', 'iv', 'bid']} opened={opened} kind={kind} />
      <th scope="row" class="number">
        {price(at.strike)}
      </th>
      <td class="number">{number(any?.number('distancePercent'), 2)}</td>
      <Cells row={at.call} order={['bid', 'iv', 'openInterestLots']} opened={opened} kind={kind} />
    </tr>
  );
}

function Cells({
  row,
  order,
  opened,
  kind,
}: {
  row: Row | undefined;
  order: readonly string[];
  opened: number;
  kind: string;
}) {
  const here = row?.index === opened;
  return order.map((name) => {
    const value = row?.number(name);
    const figure =
      value === undefined ? (
        <Dash why={why(row, name, kind)} />
      ) : (
        number(value, name === 'openInterestLots' ? 0 : 2)
      );
    return (
      <td
        key={name}
        data-row={here ? undefined : row?.index}
        class={`number ${here ? 'opened' : ''}`}
        aria-current={here ? 'true' : undefined}
      >
        {here && name === 'bid' && '▸ '}
        {row && !here && name === 'bid' ? (
          <button type="button" class="quiet">
            {figure}
            <span class="unseen">, open {contractInWords(row)}</span>
          </button>
        ) : (
          figure
        )}
      </td>
    );
  });
}

function why(row: Row | undefined, name: string, kind: string): string {
  return row === undefined
    ? 'not in this result'
    : whyUnknown(row, name === 'iv' ? ['volatility'] : name === 'bid' ? ['bid'] : [], kind);
}

/** What a result that is not of a chain leaves out, and where to get it. */
function Missing({ chain, job }: { chain: Chain; job: Job }) {
  const { kind, distancePercent, sides } = job.parameters;
  if (kind === 'CHAIN') {
    return null;
  }
  const query = new URLSearchParams({
    kind: 'CHAIN',
    symbols: chain.symbol ?? '',
    expiry: chain.expiry ?? '',
  });
  const only = sides === 'PUTS' ? 'puts ' : sides === 'CALLS' ? 'calls ' : 'strikes ';
  return (
    <p class="fine">
      {kind === 'SCREEN'
        ? `A screen has only ${only} more than ${number(distancePercent ?? 10, Number.isInteger(distancePercent ?? 10) ? 0 : 2)} % away from the spot.`
        : 'A re-screen has only what its screen kept.'}{' '}
      <a href={`/screen?${query}`}>Run the whole chain of {chain.symbol}</a>
    </p>
  );
}
