/**
 * Days of India as the instants that the API takes: from the first one's start to the last one's end.
 * An empty day leaves its end of the period open.
 */
export function periodOf(from: string, to: string): { from?: string; to?: string } {
  return {
    ...(from !== '' && { from: new Date(`${from}T00:00:00+05:30`).toISOString() }),
    ...(to !== '' && { to: new Date(`${to}T23:59:59.999+05:30`).toISOString() }),
  };
}
