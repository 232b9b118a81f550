import { isFigure } from '../../rows/columns';
import { ColumnSelect } from './ColumnSelect';
import { type BandDraft, MOST_BANDS } from './screenDraft';

const COLOURS = [
  ['LIGHT_RED', 'Light red'],
  ['GREEN', 'Green'],
  ['LIGHT_GREEN', 'Light green'],
] as const;

/** The bands that rows stand in: the first that holds a row's value counts. */
export function Bands({
  bands,
  onBands,
  fault,
}: {
  bands: readonly BandDraft[];
  onBands: (bands: readonly BandDraft[]) => void;
  fault: string | undefined;
}) {
  const change = (at: number, part: Partial<BandDraft>) =>
    onBands(bands.map((band, place) => (place === at ? { ...band, ...part } : band)));
  return (
    <fieldset>
      <legend>Bands</legend>
      {bands.map((band, at) => (
        // Bands have no name of their own while they are written.
        <div key={at} class="toolbar band">
          <input
            aria-label={`Name of band ${at + 1}`}
            placeholder="Name"
            value={band.name}
            maxLength={30}
            aria-invalid={fault ? 'true' : undefined}
            onInput={(event) => change(at, { name: event.currentTarget.value })}
          />
          <select
            aria-label={`Colour of band ${at + 1}`}
            value={band.colour}
            onChange={(event) =>
              change(at, { colour: event.currentTarget.value as BandDraft['colour'] })
            }
          >
            {COLOURS.map(([colour, text]) => (
              <option key={colour} value={colour}>
                {text}
              </option>
            ))}
          </select>
          <ColumnSelect
            label={`Column of band ${at + 1}`}
            hideLabel
            value={band.column}
            fits={isFigure}
            onValue={(column) => change(at, { column })}
          />
          <input
            aria-label={`Lower end of band ${at + 1}, inclusive`}
            placeholder="from"
            inputMode="decimal"
            class="end"
            value={band.lower}
            onInput={(event) => change(at, { lower: event.currentTarget.value })}
          />
          <input
            aria-label={`Upper end of band ${at + 1}, exclusive; empty for none`}
            placeholder="to below"
            inputMode="decimal"
            class="end"
            value={band.upper}
            onInput={(event) => change(at, { upper: event.currentTarget.value })}
          />
          <button
            type="button"
            class="small"
            aria-label={`Remove band ${at + 1}`}
            onClick={() => onBands(bands.filter((_, place) => place !== at))}
          >
            ×
          </button>
        </div>
      ))}
      {bands.length < MOST_BANDS && (
        <button
          type="button"
          onClick={() =>
            onBands([
              ...bands,
              {
                name: '',
                colour: 'GREEN',
                column: bands.at(-1)?.column ?? 'yield',
                lower: bands.at(-1)?.upper ?? '',
                upper: '',
              },
            ])
          }
        >
          Add a band
        </button>
      )}
      {fault && <p class="fault">{fault}</p>}
    </fieldset>
  );
}
