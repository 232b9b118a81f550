package io.farstrike.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** What has been started, to be stopped in the opposite order. */
final class Shutdown implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <C extends AutoCloseable> C later(C part) {
    started.push(part);
    return part;
  }

  /** Deletes a folder with everything in it at the end. */
  Path laterDeleted(Path folder) {
    started.push(() -> delete(folder));
    return folder;
  }

  /** Stops everything; a part that fails does not keep the others from being stopped. */
  @Override
  public void close() throws IOException {
    IOException failure = new IOException("a part of the local system did not stop");
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  void closeAfter(Exception cause) {
    try {
      close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
