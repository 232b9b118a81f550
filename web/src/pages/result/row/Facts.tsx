import type { ComponentChildren } from 'preact';

/** A name and its figure; what is unknown is a dash, with the reason beside it. */
export type Fact = readonly [name: string, value: ComponentChildren | undefined, why?: string];

/** Figures below each other. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value, why]) => (
        <>
          <dt>{name}</dt>
          <dd>{value ?? <Unknown why={why} />}</dd>
        </>
      ))}
    </dl>
  );
}

/** A dash and why it is one. */
export function Unknown({ why }: { why: string | undefined }) {
  return <>– {why && <span class="why">({why})</span>}</>;
}

/** A dash in a table that has no room for the reason: it is read out, and shown to a mouse. */
export function Dash({ why }: { why: string }) {
  return (
    <span title={why}>
      –<span class="unseen"> {why}</span>
    </span>
  );
}
