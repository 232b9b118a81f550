package io.farstrike.bench;

import java.io.IOException;

/** Something that can be measured. */
public interface Benchmark {

  /** Measures it and writes the figures into the report. */
  void measure(Report report) throws IOException, InterruptedException;
}
