import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useWidth } from './size';
import { readTheme, type Theme, useScheme } from './theme';

/** What is particular to a chart; size, cursor and colours of axes are of the house. */
export type PlotOptions = Omit<uPlot.Options, 'width' | 'height'>;

/**
 * A chart by uPlot as wide as its place. It is made anew when its data, the width or the colour scheme
 * changes; uPlot itself follows the pixel ratio.
 *
 * @param options must be the same function as long as the same is to be drawn
 */
export function Plot({
  labelledBy,
  data,
  options,
  height = 240,
}: {
  labelledBy: string;
  data: uPlot.AlignedData;
  options: (theme: Theme) => PlotOptions;
  height?: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const scheme = useScheme();
  useEffect(() => {
    const target = place.current;
    if (target === null || width === 0) {
      return;
    }
    const plot = new uPlot({ ...options(readTheme(target)), width, height }, data, target);
    return () => plot.destroy();
  }, [data, options, width, height, scheme]);
  return <div class="plot" role="img" aria-labelledby={labelledBy} ref={place} />;
}
