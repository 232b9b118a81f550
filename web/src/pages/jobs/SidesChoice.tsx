import { Choice } from '../../ui/Form';

/** Puts, calls or both. */
export type Sides = 'BOTH' | 'PUTS' | 'CALLS';

const SIDES: readonly (readonly [Sides, string])[] = [
  ['BOTH', 'Puts and calls'],
  ['PUTS', 'Puts'],
  ['CALLS', 'Calls'],
];

/** Which options are looked at. */
export function SidesChoice({
  label = 'Sides',
  value,
  onValue,
  fault,
}: {
  label?: string;
  value: Sides;
  onValue: (sides: Sides) => void;
  fault: string | undefined;
}) {
  return (
    <Choice
      label={label}
      value={value}
      options={SIDES}
      onValue={(sides) => onValue(sides as Sides)}
      fault={fault}
    />
  );
}
