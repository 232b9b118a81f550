import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { ChartFigure } from '../../../charts/ChartFigure';
import { Plot, type PlotOptions } from '../../../charts/Plot';
import { axis, drawGuides, drawShades, type Guide, READING, roomFor } from '../../../charts/parts';
import type { Theme } from '../../../charts/theme';
import { inLakh, number, rupees } from '../../../format';
import { price, type Row } from './contract';
import { breakEvenOf, gainAt, pricesToDraw, type SoldLot } from './payoff';
import { payoffCaption, payoffRange } from './payoffText';
import type { Outlook } from './sigma';

/** Gain of one lot by the price of the underlying at expiry, over how far that may go. */
export function PayoffChart({
  lot,
  row,
  outlook,
}: {
  lot: SoldLot;
  row: Row;
  outlook: Outlook | string;
}) {
  const spot = row.number('spot');
  const [data, options] = useMemo(() => {
    const { from, to } = payoffRange(lot, spot, outlook);
    const prices = pricesToDraw(lot, from, to);
    const gains = prices.map((at) => gainAt(lot, at));
    return [[prices, gains] as uPlot.AlignedData, optionsOf(lot, spot, outlook)] as const;
  }, [row]);
  return (
    <ChartFigure
      title="Pay-off at expiry, one lot sold"
      caption={payoffCaption(lot, outlook)}
      table={() => <Points data={data} />}
    >
      {(caption) => <Plot labelledBy={caption} data={data} options={options} />}
    </ChartFigure>
  );
}

function optionsOf(
  lot: SoldLot,
  spot: number | undefined,
  outlook: Outlook | string,
): (theme: Theme) => PlotOptions {
  const guides: Guide[] = [
    { at: lot.strike, name: `strike ${price(lot.strike)}` },
    { at: breakEvenOf(lot), name: `break-even ${price(breakEvenOf(lot))}`, dashed: true },
  ];
  if (spot !== undefined) {
    guides.push({ at: spot, name: `spot ${price(spot)}`, dashed: true });
  }
  return (theme) => ({
    cursor: READING,
    padding: roomFor(guides),
    scales: { x: { time: false, range: (_, min, max) => [min, max] } },
    axes: [
      axis(theme, 'Underlying at expiry, ₹ a share', (at) => number(at)),
      axis(theme, 'Gain, ₹ a lot', (gain) => number(gain), { size: 66 }),
    ],
    series: [
      { label: 'Ends at', value: (_, at) => (at === null ? '–' : `₹ ${number(at, 2)}`) },
      {
        label: 'gain of a lot',
        value: (_, gain) => (gain === null ? '–' : rupees(gain)),
        stroke: theme.line,
        width: 2,
        // Rounded to pixels a straight line would not look straight.
        pxAlign: false,
        points: { show: false },
      },
    ],
    hooks: {
      drawClear: [(plot) => drawShades(plot, shades(outlook, theme))],
      draw: [
        (plot) => {
          drawZero(plot, theme);
          drawGuides(plot, guides, theme);
        },
      ],
    },
  });
}

/** Two sigmas lie around one, which is therefore the darker. */
function shades(outlook: Outlook | string, theme: Theme) {
  return typeof outlook === 'string'
    ? []
    : [
        { from: outlook.two.low, to: outlook.two.high, fill: theme.twoSigma },
        { from: outlook.one.low, to: outlook.one.high, fill: theme.oneSigma },
      ];
}

function drawZero(plot: uPlot, theme: Theme): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(0, 'y', true);
  ctx.save();
  ctx.strokeStyle = theme.axis;
  ctx.lineWidth = globalThis.devicePixelRatio || 1;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

function Points({ data }: { data: uPlot.AlignedData }) {
  const [prices, gains] = data;
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col" class="number">
            Underlying, ₹
          </th>
          <th scope="col" class="number">
            Gain of a lot
          </th>
        </tr>
      </thead>
      <tbody>
        {[...prices].map((at, index) => (
          <tr key={at}>
            <th scope="row" class="number">
              {number(at, 2)}
            </th>
            <td class="number">{inLakh(gains?.[index] ?? Number.NaN)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
