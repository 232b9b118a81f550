package io.farstrike.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExportDocumentTest {

  private static final List<String> ALL =
      IntStream.range(0, 250).mapToObj(i -> "entry %03d".formatted(i)).toList();

  private final StringWriter out = new StringWriter();

  @Test
  void list_ofManyPages_hasEachEntryOnceInItsOrder() {
    JsonNode document = written(1_000_000);

    assertThat(document.path("name").asText()).isEqualTo("Anna");
    assertThat(document.path("list")).map(JsonNode::asText).containsExactlyElementsOf(ALL);
    assertThat(document.path("empty")).isEmpty();
    assertThat(document.path("complete").asBoolean()).isTrue();
  }

  @Test
  void list_thatIsTooLong_endsWhereItFits_andTheDocumentSaysSo() {
    JsonNode document = written(1_500);

    assertThat(document.path("list"))
        .map(JsonNode::asText)
        .hasSizeBetween(50, 150)
        .isEqualTo(ALL.subList(0, document.path("list").size()));
    assertThat(document.path("complete").asBoolean()).isFalse();
    assertThat(out.toString().length()).isLessThan(1_600);
  }

  private JsonNode written(long mostCharacters) {
    ExportDocument document = new ExportDocument(out, mostCharacters);
    document.value("name", "Anna");
    document.list("list", ExportDocumentTest::page, text -> text);
    document.list("empty", (limit, after) -> List.<String>of(), text -> text);
    document.end();
    return Json.tree(out.toString());
  }

  private static List<String> page(int limit, String after) {
    return ALL.stream().filter(text -> text.compareTo(after) > 0).limit(limit).toList();
  }
}
