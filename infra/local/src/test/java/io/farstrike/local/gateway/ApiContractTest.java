package io.farstrike.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiContractTest {

  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      servers: [{url: /api}]
      security: [{cognito: []}]
      paths:
        /jobs/{id}:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          get: {operationId: getJob, x-function: screener}
          delete: {operationId: deleteJob, x-function: screener}
        /jobs/latest:
          get: {operationId: latestJob, x-function: screener}
        /files/{path+}:
          get: {operationId: getFile, x-function: screener}
        /files/{id}/meta:
          get: {operationId: getMeta, x-function: screener}
        /health:
          get: {operationId: health, x-function: accounts, security: []}
      """;

  private final ApiContract contract = parsed(DOCUMENT);

  private static ApiContract parsed(String yaml) {
    try {
      return ApiContract.parse(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String matched(String method, String path) {
    return contract.match(method, path).map(match -> match.operation().operationId()).orElse("-");
  }

  @Test
  void document_becomesOperationsBelowItsServersPath() {
    assertThat(contract.basePath()).isEqualTo("/api");
    assertThat(contract.functions()).containsExactlyInAnyOrder("screener", "accounts");
    assertThat(contract.operations())
        .contains(
            new ApiOperation("GET", "/api/health", "health", "accounts", false),
            new ApiOperation("DELETE", "/api/jobs/{id}", "deleteJob", "screener", true));
  }

  @Test
  void literal_goesBeforeParameterAndParameterBeforeGreedy() {
    assertThat(matched("GET", "/api/jobs/latest")).isEqualTo("latestJob");
    assertThat(matched("GET", "/api/jobs/other")).isEqualTo("getJob");
    assertThat(matched("GET", "/api/files/7/meta")).isEqualTo("getMeta");
    assertThat(matched("GET", "/api/files/7/data/x")).isEqualTo("getFile");
  }

  @Test
  void requestOfAnotherMethodDepthOrBase_hasNoRoute() {
    assertThat(matched("POST", "/api/jobs/latest")).isEqualTo("-");
    assertThat(matched("GET", "/api/jobs")).isEqualTo("-");
    assertThat(matched("GET", "/api/jobs/")).isEqualTo("-");
    assertThat(matched("GET", "/api/jobs/1/")).isEqualTo("-");
    assertThat(matched("GET", "/jobs/1")).isEqualTo("-");
    assertThat(matched("GET", "/api/files/")).isEqualTo("-");
  }

  @Test
  void parameter_isDecodedAfterTheSplit() {
    assertThat(contract.match("GET", "/api/jobs/M%26M%2F1+%E2%82%B9").orElseThrow())
        .extracting(ApiContract.Match::pathParameters)
        .isEqualTo(Map.of("id", "M&M/1+₹"));
    assertThat(contract.match("GET", "/api/files/a/b%20c").orElseThrow().pathParameters())
        .isEqualTo(Map.of("path", "a/b c"));
  }

  @Test
  void operationWithoutFunctionOrId_isRefused() {
    assertThatThrownBy(() -> ApiContract.parse("paths: {/a: {get: {operationId: a}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GET /a has no x-function");
    assertThatThrownBy(() -> ApiContract.parse("paths: {/a: {get: {x-function: f}}}"))
        .hasMessage("GET /a has no operationId");
  }

  @Test
  void templatesThatAnswerTheSameRequests_areRefused() {
    assertThatThrownBy(
            () ->
                ApiContract.parse(
                    """
                    paths:
                      /a/{x}: {get: {operationId: one, x-function: f}}
                      /a/{y}: {get: {operationId: two, x-function: f}}
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice in the contract");
  }
}
