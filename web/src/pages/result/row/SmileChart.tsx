import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import type { Job } from '../../../api/schema';
import { ChartFigure } from '../../../charts/ChartFigure';
import { Plot, type PlotOptions } from '../../../charts/Plot';
import { axis, drawGuides, marks, READING, roomFor, strikeRange } from '../../../charts/parts';
import { CALL_SIGN, PUT_SIGN } from '../../../charts/shapes';
import type { Theme } from '../../../charts/theme';
import { number } from '../../../format';
import { along, type Chain } from './chain';
import { guidesOf, smileCaption } from './chainText';
import { price, type Row } from './contract';

/** Implied volatility by strike, each side by itself, with what half a tick makes of it. */
export function SmileChart({ chain, opened, job }: { chain: Chain; opened: Row; job: Job }) {
  const [data, options] = useMemo(
    () =>
      [
        [
          chain.strikes.map(({ strike }) => strike),
          along(chain, 'put', 'iv'),
          along(chain, 'put', 'ivLow'),
          along(chain, 'put', 'ivHigh'),
          along(chain, 'call', 'iv'),
          along(chain, 'call', 'ivLow'),
          along(chain, 'call', 'ivHigh'),
        ] as uPlot.AlignedData,
        optionsOf(chain, opened),
      ] as const,
    [chain, opened],
  );
  const of = job.parameters.valuation?.convention === 'NSE' ? 'last price' : 'bid';
  return (
    <ChartFigure
      title={`Volatility of the ${of} by strike`}
      caption={smileCaption(chain)}
      table={() => <Volatilities chain={chain} />}
    >
      {(caption) => <Plot labelledBy={caption} data={data} options={options} />}
    </ChartFigure>
  );
}

function optionsOf(chain: Chain, opened: Row): (theme: Theme) => PlotOptions {
  const guides = guidesOf(chain, opened);
  const strikes = chain.strikes.map(({ strike }) => strike);
  return (theme) => {
    const line = (side: 'put' | 'call', label: string): uPlot.Series => ({
      label,
      value: (_, value) => (value === null ? '–' : `${number(value, 2)} %`),
      stroke: theme[side],
      width: 1.5,
      // Puts and calls are two lines also without colours.
      ...(side === 'call' && { dash: [6, 4] }),
      spanGaps: true,
      points: { show: marks(side, theme) },
    });
    const bound = (label: string): uPlot.Series => ({
      label,
      class: 'bound',
      width: 0,
      spanGaps: true,
      points: { show: false },
    });
    return {
      cursor: READING,
      padding: roomFor(guides),
      scales: { x: { time: false, range: () => strikeRange(strikes) } },
      axes: [
        axis(theme, 'Strike, ₹ a share', (at) => number(at)),
        axis(theme, 'IV, % a year', (at) => number(at), { size: 44 }),
      ],
      series: [
        { label: 'Strike', value: (_, at) => price(at ?? undefined) },
        line('put', `puts ${PUT_SIGN}`),
        bound('puts, low'),
        bound('puts, high'),
        line('call', `calls ${CALL_SIGN}`),
        bound('calls, low'),
        bound('calls, high'),
      ],
      bands: [
        { series: [3, 2], fill: theme.putSoft },
        { series: [6, 5], fill: theme.callSoft },
      ],
      hooks: { draw: [(plot) => drawGuides(plot, guides, theme)] },
    };
  };
}

const COLUMNS = ['ivLow', 'iv', 'ivHigh'] as const;

function Volatilities({ chain }: { chain: Chain }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col" class="number">
            Strike
          </th>
          {(['Put', 'Call'] as const).flatMap((side) =>
            ['low', 'IV %', 'high'].map((title) => (
              <th key={side + title} scope="col" class="number">
                {side} {title}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {chain.strikes.map((at) => (
          <tr key={at.strike}>
            <th scope="row" class="number">
              {price(at.strike)}
            </th>
            {(['put', 'call'] as const).flatMap((side) =>
              COLUMNS.map((name) => (
                <td key={side + name} class="number">
                  {number(at[side]?.number(name), 2)}
                </td>
              )),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
