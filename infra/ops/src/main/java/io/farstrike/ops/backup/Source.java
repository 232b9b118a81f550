package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** One kind of thing that is saved, page by page. */
interface Source {

  /** The name of its section. */
  String name();

  /**
   * The page behind a cursor, or the first.
   *
   * @throws LostPlaceException if the cursor leads nowhere any more: begin anew
   */
  Page next(Optional<String> cursor);

  /**
   * Some lines of JSON.
   *
   * @param next where the page after it is; absent behind the last
   */
  record Page(List<String> lines, Optional<String> next) {
    public Page {
      lines = List.copyOf(lines);
      requireNonNull(next, "next is null");
    }
  }

  /** A cursor is too old. */
  final class LostPlaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostPlaceException(Throwable cause) {
      super("the cursor is too old", cause);
    }
  }
}
