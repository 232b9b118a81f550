import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';
import { ChartFigure } from '../../../charts/ChartFigure';
import { Plot, type PlotOptions } from '../../../charts/Plot';
import { axis, drawGuides, READING, roomFor, strikeRange } from '../../../charts/parts';
import type { Theme } from '../../../charts/theme';
import { number } from '../../../format';
import { along, type Chain } from './chain';
import { guidesOf, interestCaption } from './chainText';
import { price, type Row } from './contract';

/** Open interest by strike: puts to the left of the strike, calls to its right. */
export function OpenInterestChart({ chain, opened }: { chain: Chain; opened: Row }) {
  const [data, options] = useMemo(
    () =>
      [
        [
          chain.strikes.map(({ strike }) => strike),
          along(chain, 'put', 'openInterestLots'),
          along(chain, 'call', 'openInterestLots'),
        ] as uPlot.AlignedData,
        optionsOf(chain, opened),
      ] as const,
    [chain, opened],
  );
  return (
    <ChartFigure
      title="Open interest by strike"
      caption={interestCaption(chain)}
      table={() => <Interest chain={chain} />}
    >
      {(caption) => <Plot labelledBy={caption} data={data} options={options} />}
    </ChartFigure>
  );
}

function optionsOf(chain: Chain, opened: Row): (theme: Theme) => PlotOptions {
  const guides = guidesOf(chain, opened);
  const strikes = chain.strikes.map(({ strike }) => strike);
  const bars = (align: 1 | -1) => uPlot.paths.bars?.({ align, size: [0.4, 24] });
  return (theme) => {
    const lots = (_: uPlot, value: number | null) =>
      value === null ? '–' : `${number(value)} lots`;
    return {
      cursor: READING,
      padding: roomFor(guides),
      scales: {
        x: { time: false, range: () => strikeRange(strikes) },
        y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] },
      },
      axes: [
        axis(theme, 'Strike, ₹ a share', (at) => number(at)),
        axis(theme, 'OI, lots', (at) => number(at), { size: 60 }),
      ],
      series: [
        { label: 'Strike', value: (_, at) => price(at ?? undefined) },
        {
          label: 'puts',
          value: lots,
          stroke: theme.put,
          fill: theme.put,
          width: 1.5,
          ...withPaths(bars(-1)),
          points: { show: false },
        },
        {
          label: 'calls',
          value: lots,
          stroke: theme.call,
          width: 1.5,
          ...withPaths(bars(1)),
          points: { show: false },
        },
      ],
      hooks: { draw: [(plot) => drawGuides(plot, guides, theme)] },
    };
  };
}

function withPaths(paths: uPlot.Series.PathBuilder | undefined) {
  return paths === undefined ? {} : { paths };
}

function Interest({ chain }: { chain: Chain }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col" class="number">
            Strike
          </th>
          <th scope="col" class="number">
            Puts, lots
          </th>
          <th scope="col" class="number">
            Calls, lots
          </th>
        </tr>
      </thead>
      <tbody>
        {chain.strikes.map(({ strike, put, call }) => (
          <tr key={strike}>
            <th scope="row" class="number">
              {price(strike)}
            </th>
            <td class="number">{number(put?.number('openInterestLots'))}</td>
            <td class="number">{number(call?.number('openInterestLots'))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
