import { Loading } from '../../ui/States';
import '../../styles/door.css';
import { useOutOnly } from './door';

/** What Farstrike is, for who has no account yet. */
export default function Welcome() {
  if (useOutOnly()) {
    return <Loading what="your console" />;
  }
  return (
    <article class="reading">
      <h1>
        Which far out-of-the-money options pay a seller, on the margin that the broker really blocks
      </h1>
      <p>
        Farstrike reads quotes and margins at NSE with your own broker key, for all F&amp;O stocks
        or the underlyings that you choose. It works out some seventy figures for each contract far
        out of the money and shows those that pass a screen.
      </p>
      <div class="actions">
        <a class="button primary" href="/sample">
          Look at a sample result
        </a>
        <a class="button" href="/register">
          Register
        </a>
        <a class="button" href="/sign-in">
          Sign in
        </a>
      </div>

      <h2>What you see of each contract</h2>
      <ul>
        <li>Lots that your capital sells, by the broker's margin for one lot sold</li>
        <li>Premium at the bid, after costs: a lot, in all, a day, and as rupees per 30 days</li>
        <li>Return on margin, break-even, and how far the strike is from the spot</li>
        <li>Implied volatility, greeks, and probabilities as the option's price implies them</li>
        <li>Bid, ask, spread, open interest, and how old the last trade is</li>
      </ul>
      <p>
        Two screens are built in, and you write your own. A monitor keeps one screen fresh, a live
        view follows the market, and results go out as Excel, CSV or Parquet files.
      </p>

      <h2>What you need</h2>
      <ul>
        <li>An account at Zerodha.</li>
        <li>
          A Kite Connect app of your own, on the paid <em>Connect</em> plan. Zerodha's price list
          said ₹&nbsp;500 a month and key in November 2026; you pay that to Zerodha. The free{' '}
          <em>Personal</em> plan has no quotes and does not do.
        </li>
        <li>A new login at Kite each morning: the broker ends every token at 06:00 India time.</li>
      </ul>

      <h2>What it does not do</h2>
      <ul>
        <li>It places no orders.</li>
        <li>It gives no advice: the figures are arithmetic, and nobody here knows your case.</li>
        <li>It shows your figures to nobody else.</li>
        <li>
          It forecasts nothing. Probabilities are risk-neutral: they say what a price implies, not
          how often such options expire worthless, and nothing of the size of a loss.
        </li>
      </ul>
      <p>
        A premium is small and certain; the loss behind it is large and uncertain. Read the{' '}
        <a href="/terms">terms with the risk notice</a> first.
      </p>
    </article>
  );
}
