package io.farstrike.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;

/**
 * What one run of some jobs of one user took.
 *
 * @param symbols underlyings asked for, of one job
 * @param contracts of all jobs
 * @param complete contracts with quote and margin
 * @param workers that could run at once
 * @param jobs that were started at once
 * @param wallSeconds from the first job's acceptance to the last one's end
 * @param floorSeconds what the broker's limits leave, one job after the other
 * @param cpuSeconds of the whole process: functions, embedded services and the simulated broker
 */
record JobRun(
    int symbols,
    int contracts,
    int complete,
    int workers,
    int jobs,
    double wallSeconds,
    double floorSeconds,
    double cpuSeconds,
    Calls calls) {

  /** Calls as the broker counted them. */
  record Calls(int profile, int instruments, int ltp, int quote, int margins, int refused) {

    static Calls of(RequestLog log) {
      return new Calls(
          log.of(Route.PROFILE).size(),
          log.of(Route.INSTRUMENTS).size(),
          log.of(Route.LTP).size(),
          log.of(Route.QUOTE).size(),
          log.of(Route.ORDER_MARGINS).size(),
          log.answeredWith(429));
    }
  }

  double ratioToFloor() {
    return wallSeconds / floorSeconds;
  }

  void write(ObjectNode json) {
    json.put("symbols", symbols);
    json.put("contracts", contracts);
    json.put("contractsWithQuoteAndMargin", complete);
    json.put("workers", workers);
    json.put("jobs", jobs);
    json.put("wallSeconds", wallSeconds);
    json.put("floorSeconds", floorSeconds);
    json.put("ratioToFloor", ratioToFloor());
    json.put("http429", calls.refused());
    json.put("cpuSeconds", cpuSeconds);
    ObjectNode byEndpoint = json.putObject("calls");
    byEndpoint.put("profile", calls.profile());
    byEndpoint.put("instruments", calls.instruments());
    byEndpoint.put("ltp", calls.ltp());
    byEndpoint.put("quote", calls.quote());
    byEndpoint.put("margins", calls.margins());
  }
}
