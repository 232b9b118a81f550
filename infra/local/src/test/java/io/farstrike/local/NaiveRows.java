package io.farstrike.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.demo.ApiClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rows as they come over HTTP, and how a test that knows no engine orders them. */
final class NaiveRows {

  private NaiveRows() {}

  /** All rows of a list, page by page. */
  static List<JsonNode> read(ApiClient api, String jobId, String query)
      throws IOException, InterruptedException {
    String path = "/jobs/" + jobId + "/rows?limit=100" + query;
    List<JsonNode> rows = new ArrayList<>();
    JsonNode page = api.get(path).good();
    page.path("items").forEach(rows::add);
    while (page.path("nextCursor").isTextual()) {
      page = api.get(path + "&cursor=" + page.path("nextCursor").asText()).good();
      page.path("items").forEach(rows::add);
    }
    return rows;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** From the largest number, rows without one last. */
  static Comparator<JsonNode> descending(String column) {
    return Comparator.comparingDouble(
        row -> row.has(column) ? -row.path(column).asDouble() : Double.POSITIVE_INFINITY);
  }

  static Comparator<JsonNode> ascending(String column) {
    return Comparator.comparingDouble(
        row -> row.has(column) ? row.path(column).asDouble() : Double.POSITIVE_INFINITY);
  }

  static boolean isQuoted(JsonNode row) {
    return row.path("bid").asDouble() > 0 || row.path("last").asDouble() > 0;
  }

  static List<String> contracts(List<JsonNode> rows) {
    return rows.stream().map(row -> row.path("tradingSymbol").asText()).toList();
  }
}
