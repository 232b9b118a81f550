package io.farstrike.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

  private static final double NANOS = 1e9;
  private static final long MEGABYTE = 1L << 20;

  private Machine() {}

  static void describe(ObjectNode json) {
    json.put("system", System.getProperty("os.name") + ' ' + System.getProperty("os.arch"));
    json.put("processor", processor());
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("memoryMegabytes", bean().getTotalMemorySize() / MEGABYTE);
    json.put("java", System.getProperty("java.vendor") + ' ' + System.getProperty("java.version"));
  }

  /** Of the whole process so far, all threads. */
  static double cpuSeconds() {
    return bean().getProcessCpuTime() / NANOS;
  }

  private static OperatingSystemMXBean bean() {
    return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
