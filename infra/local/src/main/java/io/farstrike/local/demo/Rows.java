package io.farstrike.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a screen, page by page, as far as wanted. */
public final class Rows {

  private static final int PAGE = 100;

  private Rows() {}

  /**
   * Rows of a screen.
   *
   * @param columns that the screen shows, in its order
   * @param rows at most as many as were asked for
   * @param total rows that the screen has
   */
  public record Table(List<JsonNode> columns, List<JsonNode> rows, int total, String notice) {

    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** Reads up to {@code most} rows. */
  public static Table read(ApiClient api, String jobId, String screen, int most)
      throws IOException, InterruptedException {
    String path =
        "/jobs/%s/rows?screen=%s&limit=%d"
            .formatted(
                jobId, URLEncoder.encode(screen, StandardCharsets.UTF_8), Math.min(most, PAGE));
    JsonNode page = api.get(path).good();
    List<JsonNode> columns = new ArrayList<>();
    page.path("columns").forEach(columns::add);
    List<JsonNode> rows = new ArrayList<>();
    page.path("items").forEach(rows::add);
    while (rows.size() < most && page.path("nextCursor").isTextual()) {
      page = api.get(path + "&cursor=" + page.path("nextCursor").asText()).good();
      page.path("items").forEach(rows::add);
    }
    return new Table(
        columns,
        rows.subList(0, Math.min(most, rows.size())),
        page.path("total").asInt(),
        page.path("notice").asText());
  }
}
