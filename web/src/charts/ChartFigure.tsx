import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import '../styles/charts.css';

/**
 * A chart with its text: a caption that says the main figures, and behind a click what is drawn, as a
 * table. The picture itself is named by the caption.
 */
export function ChartFigure({
  title,
  caption,
  heading: Heading = 'h3',
  summary = 'The same as a table',
  table,
  children,
}: {
  title: string;
  caption: ComponentChildren;
  /** Its place below the headings of the page. */
  heading?: 'h2' | 'h3';
  summary?: string;
  /** Made only when it is opened. */
  table: () => ComponentChildren;
  /** The picture, which takes its name from the element of this id. */
  children: (captionId: string) => ComponentChildren;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <figure class="chart">
      <figcaption id={id}>
        <Heading>{title}</Heading>
        {caption}
      </figcaption>
      {children(id)}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{summary}</summary>
        {open && <Scroll label={`${title}, as a table`}>{table()}</Scroll>}
      </details>
    </figure>
  );
}

/** A place for a table that may be wider than the page; a keyboard can go there and move it. */
export function Scroll({
  label,
  children,
  also = '',
}: {
  label: string;
  children: ComponentChildren;
  also?: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class={`scroll ${also}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
