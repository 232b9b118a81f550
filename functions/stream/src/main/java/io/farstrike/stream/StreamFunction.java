package io.farstrike.stream;

import io.farstrike.cloud.http.ApiDispatcher;
import io.farstrike.cloud.http.HttpFunction;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rules.TermsGate;
import io.farstrike.cloud.stream.PreferencePublisher;
import io.farstrike.kite.KiteSpotKeys;

/** The function behind the live stream's HTTP routes. */
public final class StreamFunction extends HttpFunction {

  /** The deployed function, wired from its environment. */
  public StreamFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS));
    registerForSnapshot();
  }

  /** The function on given parts. */
  public StreamFunction(Platform platform) {
    TermsGate terms = platform.termsGate();
    TicketOperations tickets = new TicketOperations(platform);
    Preferences preferences = new Preferences(platform, PreferencePublisher.by(platform.inbox()));
    UniverseDesk desk = new UniverseDesk(platform);
    UniverseOperations universes =
        new UniverseOperations(preferences, desk, platform.systemClock());
    WatchlistOperations watchlists =
        new WatchlistOperations(preferences, desk, platform.systemClock());
    FilterOperations filters = new FilterOperations(preferences, platform.systemClock());
    FilterExchange exchange = new FilterExchange(preferences, platform.systemClock());
    FigureOperations figures = new FigureOperations(platform);
    ApiDispatcher dispatcher =
        platform
            .dispatcher()
            .secured("listUniverses", universes::all)
            .secured("listUniverseSymbols", universes::symbols)
            .secured("getChosenUniverses", universes::chosen)
            .secured("chooseUniverses", preferences.limited(universes::choose))
            .secured("listWatchlists", watchlists::list)
            .creating("createWatchlist", preferences.limited(watchlists::create))
            .secured("getWatchlist", watchlists::get)
            .secured("putWatchlist", preferences.limited(watchlists::put))
            .secured("deleteWatchlist", preferences.limited(watchlists::delete))
            .secured("listStreamFilters", filters::list)
            .secured("getStreamFilter", filters::get)
            .secured("putStreamFilter", preferences.limited(filters::put))
            .secured("deleteStreamFilter", preferences.limited(filters::delete))
            .secured("activateStreamFilter", preferences.limited(filters::activate))
            .secured("changeStreamFilterName", preferences.limited(filters::rename))
            .secured("exportStreamFilters", exchange::export)
            .creating("importStreamFilters", preferences.limited(exchange::run))
            .secured("createStreamTicket", terms.before(tickets::create))
            .secured("getStreamStatistics", figures::statistics)
            .secured("getMarketSummary", figures::summary)
            .complete("stream");
    super(platform.observed("stream"), dispatcher);
  }

  @Override
  public void rehearse() {
    new StreamFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE))
        .answerNobody("GET /api/universes");
  }
}
