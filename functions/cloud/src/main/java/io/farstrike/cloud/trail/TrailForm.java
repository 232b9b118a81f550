package io.farstrike.cloud.trail;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Page;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How entries are written: a page of JSON, or a whole export. */
public enum TrailForm {
  JSON("application/json"),
  /** One object a line. */
  JSONL("application/jsonl"),
  CSV("text/csv");

  /** Below the 6 MB that a function may answer, with the longest agents and targets. */
  private static final int MOST_EXPORTED = 5_000;

  private final String contentType;

  TrailForm(String contentType) {
    this.contentType = contentType;
  }

  /**
   * The form that the query asks for.
   *
   * @throws ProblemException if it is none of the allowed
   */
  public static TrailForm of(ApiRequest request, List<TrailForm> allowed) {
    String text = request.query("format", "json");
    return allowed.stream()
        .filter(form -> form.word().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    List.of(
                        new FieldError(
                            "format",
                            Code.ENUM,
                            "is not an allowed value",
                            Optional.of(allowed.stream().map(TrailForm::word).toList())))));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Entries of one answer: a page of JSON as it is asked for, of an export all that go in. */
  public int limit(ApiRequest request) {
    return this == JSON || request.query().containsKey("limit") ? request.limit() : MOST_EXPORTED;
  }

  /**
   * An answer.
   *
   * @param names of the columns, which are components of the entries' JSON
   */
  public ApiResponse answer(List<?> entries, Optional<Cursor> next, List<String> names) {
    String body =
        switch (this) {
          case JSON -> Json.write(new Page<>(entries, next.map(Cursor::text)));
          case JSONL ->
              entries.stream().map(entry -> Json.write(entry) + '\n').collect(Collectors.joining());
          case CSV -> CsvText.of(names, entries.stream().map(Json::write).map(Json::tree).toList());
        };
    return new ApiResponse(
        200,
        contentType,
        body,
        this == JSON
            ? Map.of()
            : next.map(cursor -> Map.of("x-next-cursor", cursor.text())).orElse(Map.of()));
  }

  /** All forms. */
  public static List<TrailForm> all() {
    return Arrays.asList(values());
  }
}
