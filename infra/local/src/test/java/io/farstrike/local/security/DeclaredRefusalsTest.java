package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.security.Operations.Operation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation of openapi.yaml may answer, it declares. */
class DeclaredRefusalsTest {

  private static final String PROBLEM = "#/components/responses/Problem";
  private static final Operations OPERATIONS = Operations.read();

  static List<Operation> operations() {
    return OPERATIONS.all();
  }

  static List<Operation> operationsWithABody() {
    return operations().stream()
        .filter(operation -> operation.declaration().has("requestBody"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_declaresThatRequestsAreLimited(Operation operation) {
    assertDeclared(operation, "429");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationForUsers_declaresThatTheSessionMayHaveEnded(Operation operation) {
    assertThat(!operation.secured() || declares(operation, "401")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("operationsWithABody")
  void operationWithABody_declaresThatItMayBeWrongTooLargeOrOfAnotherType(Operation operation) {
    for (String status : List.of("400", "413", "415")) {
      assertDeclared(operation, status);
    }
  }

  private static void assertDeclared(Operation operation, String status) {
    assertThat(declares(operation, status)).as("%s declares %s", operation, status).isTrue();
  }

  private static boolean declares(Operation operation, String status) {
    return operation
        .declaration()
        .path("responses")
        .path(status)
        .path("$ref")
        .asText()
        .equals(PROBLEM);
  }
}
