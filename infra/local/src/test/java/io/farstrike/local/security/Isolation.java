package io.farstrike.local.security;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How each operation of openapi.yaml is tried with what belongs to somebody else. An operation that
 * names a thing, lists things, or takes a cursor or an Idempotency-Key needs a row here.
 */
final class Isolation {

  /** Things that a user has, and that others may try to name. */
  enum Thing {
    JOB,
    FILE,
    TEMPLATE,
    SCREEN,
    FILTER,
    WATCHLIST,
    HANDLE,
    SESSION,
    MONITOR,
    SYMBOL,
    /** Nothing: the operation's path names no thing. */
    NONE
  }

  /** What must hold when B calls an operation. */
  sealed interface Rule {

    /** A's thing is to B what an unknown one is: 404, word for word, and it stays as it is. */
    record Foreign(Thing thing, String body) implements Rule {}

    /** A name is each user's own: B's call acts on B's thing of that name, and not on A's. */
    record OwnName(Thing thing, String body) implements Rule {}

    /** A list of B's own, also when it is asked to go on from A's cursor. */
    record OwnList(Thing thing) implements Rule {}

    /** A record of what B did, which names what B named, and holds nothing that A did. */
    record OwnRecord() implements Rule {}

    /** The same for everybody: reference data, with nothing of A in it. */
    record Common(Thing thing) implements Rule {}

    /** A key that A has used before is a new key to B. */
    record OwnKey(Thing thing, String ofA, String ofB) implements Rule {}

    /** There for administrators alone; to B it is not there, whatever it names. */
    record Hidden(Thing thing, String body) implements Rule {}
  }

  private static final String SCREEN_INFY =
      "{\"kind\":\"SCREEN\",\"symbols\":[\"INFY\"],\"expiry\":\"2026-03-30\"}";
  private static final String SCREEN_TCS = SCREEN_INFY.replace("INFY", "TCS");
  private static final String MONITOR_INFY = SCREEN_INFY.replace("\"kind\":\"SCREEN\",", "");
  private static final String MONITOR_TCS = MONITOR_INFY.replace("INFY", "TCS");
  private static final String FILTERED = "{\"screen\":\"Filtered\"}";
  private static final String HIGH_YIELD = "{\"screen\":\"HighYield\"}";
  private static final String TEMPLATE = "{\"kind\":\"SCREEN\",\"universe\":\"FNO\"}";
  private static final String CONDITION = "{\"where\":\"bid>1\"}";
  private static final String IMPORT_OF_A = "{\"screens\":[{\"name\":\"shared-by-a\"}]}";
  private static final String IMPORT_OF_B = IMPORT_OF_A.replace("by-a", "by-b");

  private static final String FILTER = "{\"version\":\"1.0\",\"filters\":{}}";
  private static final String FILTERS_OF_A =
      "{\"format\":\"farstrike-filters\",\"version\":\"1.0\",\"presets\":[{\"filterName\":"
          + "\"shared-by-a\",\"filterData\":"
          + FILTER
          + "}]}";
  private static final String FILTERS_OF_B = FILTERS_OF_A.replace("by-a", "by-b");
  private static final String WATCHLIST = "{\"name\":\"Mine\",\"symbols\":[\"INFY\"]}";

  static final Map<String, List<Rule>> ROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("createJob", List.of(ownKey(Thing.NONE, SCREEN_INFY, SCREEN_TCS))),
              Map.entry("listJobs", List.of(ownList())),
              Map.entry("getJob", List.of(foreign(Thing.JOB))),
              Map.entry("cancelJob", List.of(foreign(Thing.JOB))),
              Map.entry(
                  "rescreenJob",
                  List.of(
                      new Rule.Foreign(Thing.JOB, FILTERED),
                      ownKey(Thing.JOB, FILTERED, HIGH_YIELD))),
              Map.entry("listRows", List.of(foreign(Thing.JOB))),
              Map.entry("exportJob", List.of(foreign(Thing.JOB))),
              Map.entry("listJobTemplates", List.of(ownList())),
              Map.entry("getJobTemplate", List.of(foreign(Thing.TEMPLATE))),
              Map.entry("putJobTemplate", List.of(new Rule.OwnName(Thing.TEMPLATE, TEMPLATE))),
              Map.entry("deleteJobTemplate", List.of(foreign(Thing.TEMPLATE))),
              Map.entry("listScreens", List.of(ownList())),
              Map.entry("getScreen", List.of(foreign(Thing.SCREEN))),
              Map.entry("putScreen", List.of(new Rule.OwnName(Thing.SCREEN, CONDITION))),
              Map.entry("deleteScreen", List.of(foreign(Thing.SCREEN))),
              Map.entry("importScreens", List.of(ownKey(Thing.NONE, IMPORT_OF_A, IMPORT_OF_B))),
              Map.entry("listWatchlists", List.of(ownList())),
              Map.entry("createWatchlist", List.of(ownKey(Thing.NONE, WATCHLIST, WATCHLIST))),
              Map.entry("getWatchlist", List.of(foreign(Thing.WATCHLIST))),
              Map.entry("putWatchlist", List.of(new Rule.Foreign(Thing.WATCHLIST, WATCHLIST))),
              Map.entry("deleteWatchlist", List.of(foreign(Thing.WATCHLIST))),
              Map.entry("listStreamFilters", List.of(ownList())),
              Map.entry("getStreamFilter", List.of(foreign(Thing.FILTER))),
              Map.entry("putStreamFilter", List.of(new Rule.OwnName(Thing.FILTER, FILTER))),
              Map.entry("deleteStreamFilter", List.of(foreign(Thing.FILTER))),
              Map.entry("activateStreamFilter", List.of(foreign(Thing.FILTER))),
              Map.entry(
                  "changeStreamFilterName",
                  List.of(new Rule.Foreign(Thing.FILTER, "{\"newName\":\"taken\"}"))),
              Map.entry(
                  "importStreamFilters", List.of(ownKey(Thing.NONE, FILTERS_OF_A, FILTERS_OF_B))),
              Map.entry("startMonitor", List.of(ownKey(Thing.NONE, MONITOR_INFY, MONITOR_TCS))),
              Map.entry("listMonitors", List.of(ownList())),
              Map.entry("getMonitor", List.of(foreign(Thing.MONITOR))),
              Map.entry("listMonitorRows", List.of(foreign(Thing.MONITOR))),
              Map.entry("stopMonitor", List.of(foreign(Thing.MONITOR))),
              Map.entry("listFiles", List.of(ownList())),
              Map.entry("getFile", List.of(foreign(Thing.FILE))),
              Map.entry("deleteFile", List.of(foreign(Thing.FILE))),
              Map.entry("listSymbols", List.of(new Rule.Common(Thing.NONE))),
              Map.entry("listExpiries", List.of(new Rule.Common(Thing.SYMBOL))),
              Map.entry("listSessions", List.of(ownList())),
              Map.entry("endSession", List.of(foreign(Thing.SESSION))),
              Map.entry("listOwnAudit", List.of(new Rule.OwnRecord())),
              Map.entry("listUsers", List.of(hidden(Thing.NONE, ""))),
              Map.entry("listInvitations", List.of(hidden(Thing.NONE, ""))),
              Map.entry(
                  "createInvitation",
                  List.of(hidden(Thing.NONE, "{\"email\":\"guest@example.com\"}"))),
              Map.entry("withdrawInvitation", List.of(hidden(Thing.HANDLE, ""))),
              Map.entry("listAudit", List.of(hidden(Thing.NONE, ""))),
              Map.entry("getMetrics", List.of(hidden(Thing.NONE, ""))),
              Map.entry("listConnections", List.of(hidden(Thing.NONE, ""))),
              Map.entry("closeConnection", List.of(hidden(Thing.HANDLE, ""))),
              Map.entry("getEffectiveFilter", List.of(hidden(Thing.HANDLE, ""))),
              Map.entry("getReencryption", List.of(hidden(Thing.NONE, ""))),
              Map.entry("reencryptTokens", List.of(hidden(Thing.NONE, "{\"targetKey\":\"x\"}"))),
              Map.entry(
                  "changeUser", List.of(hidden(Thing.HANDLE, "{\"quota\":{\"queuedJobs\":1}}"))),
              Map.entry("redriveJob", List.of(hidden(Thing.JOB, "")))));

  private Isolation() {}

  private static Rule foreign(Thing thing) {
    return new Rule.Foreign(thing, "");
  }

  private static Rule ownList() {
    return new Rule.OwnList(Thing.NONE);
  }

  private static Rule ownKey(Thing thing, String ofA, String ofB) {
    return new Rule.OwnKey(thing, ofA, ofB);
  }

  private static Rule hidden(Thing thing, String body) {
    return new Rule.Hidden(thing, body);
  }

  /** Whether an operation could reach somebody else's things by what a caller puts into it. */
  static boolean needsARow(Operations operations, Operations.Operation operation) {
    return operation.secured()
        && (!operation.pathParameters().isEmpty()
            || operation.takes("cursor", "query")
            || operation.takes("Idempotency-Key", "header")
            || operations.answersAList(operation));
  }
}
