package io.farstrike.cloud.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.stream.ClientSays;
import io.farstrike.market.stream.ClientSays.Code;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientWordsTest {

  @Test
  void eachAction_isRead() {
    assertThat(
            List.of(
                ClientWords.read("{\"action\":\"start\"}"),
                ClientWords.read(
                    "{\"seq\":12,\"action\":\"resume\",\"epoch\":\"2026-03-05/1/a/3\"}"),
                ClientWords.read("{\"action\":\"refresh\"}"),
                ClientWords.read("{\"action\":\"status\"}"),
                ClientWords.read("{\"action\":\"ping\",\"id\":\"7\"}")))
        .containsExactly(
            new ClientSays.Start(),
            new ClientSays.Resume("2026-03-05/1/a/3", 12),
            new ClientSays.Refresh(),
            new ClientSays.Status(),
            new ClientSays.Ping("7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                                   | BAD_REQUEST
          null                                                 | BAD_REQUEST
          []                                                   | BAD_REQUEST
          "start"                                              | BAD_REQUEST
          {}                                                   | BAD_REQUEST
          {"action":1}                                         | BAD_REQUEST
          {"action":"start"                                    | BAD_REQUEST
          {"action":"start"} {}                                | BAD_REQUEST
          {"action":"start","action":"start"}                  | BAD_REQUEST
          {"action":"start","more":1}                          | BAD_REQUEST
          {"action":"resume"}                                  | BAD_REQUEST
          {"action":"resume","epoch":"e","seq":-1}             | BAD_REQUEST
          {"action":"resume","epoch":"e","seq":1.5}            | BAD_REQUEST
          {"action":"resume","epoch":"e","seq":"1"}            | BAD_REQUEST
          {"action":"resume","epoch":"e","seq":99999999999999999999} | BAD_REQUEST
          {"action":"resume","epoch":"","seq":1}               | BAD_REQUEST
          {"action":"resume","epoch":null,"seq":1}             | BAD_REQUEST
          {"action":"ping"}                                    | BAD_REQUEST
          {"action":"ping","id":7}                             | BAD_REQUEST
          {"action":"ping","id":"1234567890123456789012345678901234567"} | BAD_REQUEST
          {"action":"Start"}                                   | UNKNOWN_ACTION
          {"action":"filter","filters":{}}                     | UNKNOWN_ACTION
          {"action":""}                                        | UNKNOWN_ACTION
          """)
  void anythingElse_isRefusedWithItsCode(String text, Code code) {
    assertThat(ClientWords.read(text)).isEqualTo(new ClientSays.Refused(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u0939", "\uD83D\uDE00"})
  void messageOfMoreThan4Kilobytes_isTooLarge_countedInBytes(String character) {
    int bytes = character.getBytes(StandardCharsets.UTF_8).length;
    String around = "{\"action\":\"filter\",\"x\":\"\"}";
    int room = (ClientWords.MOST_BYTES - around.length()) / bytes;
    String fits = around.replace("\"\"", '"' + character.repeat(room) + '"');
    String larger = around.replace("\"\"", '"' + character.repeat(room + 1) + '"');

    assertThat(ClientWords.read(fits)).isEqualTo(new ClientSays.Refused(Code.UNKNOWN_ACTION));
    assertThat(ClientWords.read(larger)).isEqualTo(new ClientSays.Refused(Code.TOO_LARGE));
  }

  @Property
  void anyText_isReadWithoutAFault(@ForAll String text) {
    assertThat(ClientWords.read(text)).isInstanceOf(ClientSays.Refused.class);
  }
}
