import { useEffect, useState } from 'preact/hooks';

/** The colours of a chart, and its font; as styles/charts.css has them at the moment. */
export interface Theme {
  readonly put: string;
  readonly call: string;
  readonly line: string;
  readonly grid: string;
  readonly axis: string;
  readonly text: string;
  readonly ground: string;
  readonly strong: string;
  readonly putSoft: string;
  readonly callSoft: string;
  readonly oneSigma: string;
  readonly twoSigma: string;
  readonly font: string;
}

/** Reads the custom properties that hold for an element: a canvas knows no style sheet. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--chart-${name}`).trim();
  return {
    put: colour('put'),
    call: colour('call'),
    line: colour('line'),
    grid: colour('grid'),
    axis: colour('axis'),
    text: colour('text'),
    ground: colour('ground'),
    strong: colour('strong'),
    putSoft: colour('put-soft'),
    callSoft: colour('call-soft'),
    oneSigma: colour('one-sigma'),
    twoSigma: colour('two-sigma'),
    font: `12px ${style.getPropertyValue('--font').trim() || 'sans-serif'}`,
  };
}

const SCHEMES = [
  '(prefers-color-scheme: dark)',
  '(forced-colors: active)',
  '(prefers-contrast: more)',
];

/** A number that changes with the colour scheme, to draw anew by. */
export function useScheme(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const lists = SCHEMES.map((query) => matchMedia(query));
    const next = () => setTurn((before) => before + 1);
    for (const list of lists) {
      list.addEventListener('change', next);
    }
    return () => {
      for (const list of lists) {
        list.removeEventListener('change', next);
      }
    };
  }, []);
  return turn;
}
