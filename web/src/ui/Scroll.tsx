import type { ComponentChildren } from 'preact';

/** A wide table that scrolls by itself, by keyboard too. */
export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard reaches no column beyond the window
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
