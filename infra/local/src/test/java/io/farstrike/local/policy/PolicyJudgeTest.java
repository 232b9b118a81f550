package io.farstrike.local.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.json.Json;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge against what the platform's documentation says of single statements. */
class PolicyJudgeTest {

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Ask GET = Ask.of("s3:GetObject", "arn:aws:s3:::b/users/u1/x");

  @Test
  void nothingSaid_isDenied_andADenialWins() {
    String allow = "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}";
    String deny = "{\"Effect\":\"Deny\",\"Action\":[\"s3:*\"],\"Resource\":\"arn:aws:s3:::b/*\"}";

    assertThat(judge("").allows(GET)).isFalse();
    assertThat(judge(allow).allows(GET)).isTrue();
    assertThat(judge(allow + ',' + deny).allows(GET)).isFalse();
    assertThat(judge(deny + ',' + allow).allows(GET)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "s3:getobject, arn:aws:s3:::b/users/u1/x, true",
    "s3:GetObjectVersion, arn:aws:s3:::b/users/u1/x, false",
    "s3:Get*, arn:aws:s3:::b/users/u?/x, true",
    "s3:GetObject, arn:aws:s3:::b/users/U1/x, false",
    "s3:GetObject, arn:aws:s3:::b/users/${aws:PrincipalTag/UserId}/*, true",
    "s3:GetObject, arn:aws:s3:::b/users/${aws:PrincipalTag/Missing}/*, false",
    "s3:GetObject, arn:aws:s3:::b/users/${aws:PrincipalTag/Star}/*, false"
  })
  void actionsAndResources_haveWildcardsAndVariables(String action, String resource, boolean fits) {
    String statement =
        "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}".formatted(action, resource);

    assertThat(judge(statement).allows(GET)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'StringEquals':{'k:a':'u1'}} | u1 | true",
        "{'StringEquals':{'k:a':'u*'}} | u1 | false",
        "{'StringEquals':{'K:A':['x','${aws:PrincipalTag/UserId}']}} | u1 | true",
        "{'StringEquals':{'k:a':'${aws:PrincipalTag/Missing}'}} | u1 | false",
        "{'StringEquals':{'k:a':'u1'}} | - | false",
        "{'StringLike':{'k:a':'u*'}} | u1 | true",
        "{'StringLike':{'k:a':'?*'}} | - | false",
        "{'StringLike':{'k:a':'${aws:PrincipalTag/Star}'}} | u1 | false",
        "{'ForAllValues:StringLike':{'k:a':['u1','u1#*']}} | u1,u1#M | true",
        "{'ForAllValues:StringLike':{'k:a':['u1','u1#*']}} | u1,u2 | false",
        "{'ForAllValues:StringLike':{'k:a':'u1'}} | - | true",
        "{'ForAllValues:StringLike':{'k:a':'u1'},'Null':{'k:a':'false'}} | - | false",
        "{'ForAllValues:StringLike':{'k:a':'u1'},'Null':{'k:a':'false'}} | u1 | true",
        "{'Null':{'k:a':'true'}} | u1 | false"
      })
  void conditions_allHold_orTheStatementDoesNotApply(
      String condition, String values, boolean holds) {
    String statement =
        "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\",\"Condition\":"
            + condition.replace('\'', '"')
            + '}';
    Ask ask =
        values.equals("-")
            ? GET
            : GET.with("k:a", COMMA.splitAsStream(values).toArray(String[]::new));

    assertThat(judge(statement).allows(ask)).isEqualTo(holds);
  }

  @Test
  void unknownOperator_isNoGuess() {
    String statement =
        "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\","
            + "\"Condition\":{\"Bool\":{\"k:a\":\"true\"}}}";

    assertThatThrownBy(() -> judge(statement).allows(GET)).hasMessageContaining("Bool");
  }

  private static PolicyJudge judge(String statements) {
    return new PolicyJudge(
        Json.tree("{\"Statement\":[" + statements + "]}"), Map.of("UserId", "u1", "Star", "*"));
  }
}
