package io.farstrike.bench.cost;

/** What is billed, each by the name it has in the price list and in reports. */
public enum Unit {
  LAMBDA_REQUESTS("lambdaRequests"),
  LAMBDA_GB_SECONDS("lambdaGbSeconds"),
  HTTP_REQUESTS("httpApiRequests"),
  /** Half a unit is a read of up to 4 KB that may lag behind. */
  TABLE_READS("tableReadUnits"),
  /** A kilobyte written; twice as much in a transaction, and again for each index. */
  TABLE_WRITES("tableWriteUnits"),
  /** Puts and lists. */
  OBJECT_PUTS("objectPuts"),
  OBJECT_GETS("objectGets"),
  OBJECT_GB_MONTHS("objectGbMonths"),
  KEY_REQUESTS("keyRequests"),
  KEY_MONTHS("keyMonths"),
  QUEUE_REQUESTS("queueRequests"),
  /** Of up to 32 KB, in either direction. */
  SOCKET_MESSAGES("socketMessages"),
  SOCKET_MINUTES("socketMinutes"),
  LOG_GB("logGb"),
  METRIC_MONTHS("metricMonths"),
  /** Out to the internet. */
  DATA_OUT_GB("dataOutGb"),
  SCHEDULER_CALLS("schedulerCalls"),
  ACTIVE_USERS("activeUsers");

  private final String key;

  Unit(String key) {
    this.key = key;
  }

  /** The name in JSON. */
  public String key() {
    return key;
  }
}
