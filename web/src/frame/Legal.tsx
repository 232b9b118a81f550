/** What stands under every page. */
export function Legal() {
  return (
    <footer class="legal">
      <p>
        The figures are arithmetic on quotes and margins: risk-neutral, no advice. Selling options
        can lose more than it earns. <a href="/terms">Terms, risk and privacy</a>
      </p>
    </footer>
  );
}
