package io.farstrike.bench.coldstart;

import io.farstrike.bench.coldstart.RuntimeApi.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts a function in a process of its own and measures it.
 *
 * @param handler its class
 * @param classpath its jar and the platform's client
 * @param environment what its deployment sets
 */
record Start(String handler, String classpath, Map<String, String> environment) {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final int WARM = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  /** How a function is started. */
  enum Mode {
    /** As the platform starts java25 without SnapStart: the first compiler alone. */
    PLAIN,
    /** All compilers, the rehearsal before the first event, as with SnapStart. */
    REHEARSED
  }

  /**
   * Figures of one start.
   *
   * @param initMillis from the start of the process to its first wish for an event, or to the
   *     moment at which the snapshot would be taken
   * @param initCpuMillis of that, time on the core; on a machine with nothing else to do the same
   * @param firstCpuMillis time on the core from there to the first answer
   * @param firstMillis the first event
   * @param warmMillis the tenth
   * @param residentMegabytes after the tenth
   * @param classesAtFirst loaded while the first event was answered
   */
  record Figures(
      double initMillis,
      double initCpuMillis,
      double firstCpuMillis,
      double firstMillis,
      double warmMillis,
      double residentMegabytes,
      int classesLoaded,
      int classesAtFirst,
      String answer) {}

  Figures measure(Mode mode, String event) throws IOException, InterruptedException {
    Path log = Files.createTempFile("coldstart", ".log");
    try (RuntimeApi api = new RuntimeApi()) {
      long begun = System.nanoTime();
      Process process = start(mode, api, log);
      try {
        double init =
            millis(begun, api.await(mode == Mode.REHEARSED ? What.RESTORED : What.ASKED).nanos());
        if (mode == Mode.REHEARSED) {
          api.await(What.ASKED);
        }
        double initCpu = cpu(process);
        double firstCpu = 0;
        int before = classes(log);
        List<Double> took = new ArrayList<>();
        String answer = "";
        int after = before;
        for (int i = 0; i < WARM; i++) {
          long sent = System.nanoTime();
          api.send(event);
          RuntimeApi.Happening answered = api.await(What.ANSWERED);
          took.add(millis(sent, answered.nanos()));
          answer = answered.text();
          api.await(What.ASKED);
          if (i == 0) {
            firstCpu = cpu(process) - initCpu;
            after = classes(log);
          }
        }
        return new Figures(
            init,
            initCpu,
            firstCpu,
            took.getFirst(),
            took.getLast(),
            resident(process),
            classes(log),
            after - before,
            answer);
      } finally {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private Process start(Mode mode, RuntimeApi api, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (mode == Mode.PLAIN) {
      command.add("-XX:TieredStopAtLevel=1");
    } else {
      command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    }
    command.addAll(
        List.of(
            "-Xmx1400m",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:class+load:file=" + log,
            "-cp",
            classpath,
            CLIENT,
            handler));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> all = new HashMap<>(environment);
    all.put("AWS_LAMBDA_RUNTIME_API", api.address());
    all.put("_HANDLER", handler);
    all.put("AWS_LAMBDA_FUNCTION_NAME", "bench");
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
    all.put("LAMBDA_TASK_ROOT", "/var/task");
    all.put("AWS_REGION", "ap-south-1");
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", mode == Mode.REHEARSED ? "snap-start" : "on-demand");
    builder.environment().clear();
    builder.environment().putAll(all);
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        Boolean.getBoolean("farstrike.coldstart.show")
            ? ProcessBuilder.Redirect.INHERIT
            : ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private static double millis(long from, long to) {
    return (to - from) / NANOS_PER_MILLI;
  }

  private static double cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  private static int classes(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return (int) lines.filter(line -> line.contains("source:")).count();
    }
  }

  private static double resident(Process process) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElse(0)
          / 1024.0;
    }
  }
}
