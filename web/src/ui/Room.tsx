/** The room that rows of a long table take which are not in the page. */
export function Room({ cells, height }: { cells: number; height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: room takes no focus
    <tr aria-hidden="true" class="room">
      <td colSpan={cells} style={{ height: `${height}px` }} />
    </tr>
  );
}
