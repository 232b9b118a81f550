package io.farstrike.screener;

import io.farstrike.cloud.jobs.JobOutcome;

/** The line that stands on every result: what the figures are, and what they are not. */
final class Notice {

  private Notice() {}

  static String of(JobOutcome outcome) {
    String source = outcome.source().map(name -> " Source: " + name + ",").orElse(" So far");
    String when = outcome.quotesTo().map(time -> " quotes up to " + time).orElse(" no quotes yet");
    return "Arithmetic on the broker's quotes and margins for your own account, no advice."
        + source
        + when
        + '.';
  }
}
