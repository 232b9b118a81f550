package io.farstrike.stream;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages of short lists that are read at once. */
final class Pages {

  private Pages() {}

  /**
   * The page that a request asks for.
   *
   * @param all in the order of their positions
   * @param position of one of them
   */
  static <T> Page<T> of(List<T> all, Function<T, String> position, ApiRequest request) {
    int limit = request.limit();
    String after = request.cursor().position();
    List<T> rest = all.stream().filter(one -> position.apply(one).compareTo(after) > 0).toList();
    List<T> page = rest.subList(0, Math.min(limit, rest.size()));
    Optional<String> next =
        rest.size() > limit
            ? Optional.of(new Cursor(position.apply(page.getLast())).text())
            : Optional.empty();
    return new Page<>(page, next);
  }
}
