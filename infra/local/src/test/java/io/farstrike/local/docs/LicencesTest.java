package io.farstrike.local.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.farstrike.local.docs.BillOfMaterials.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No library comes in under a licence that nobody has looked at. The build makes its list of
 * materials before the first module is compiled, and this holds it against two sets: what is
 * deployed is stricter than what only builds, tests and runs on a laptop.
 */
class LicencesTest {

  private static final Set<String> DEPLOYED =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause");

  /** These ask something of whoever hands them on, and nobody is handed them. */
  private static final Set<String> ON_A_LAPTOP =
      Set.of(
          "BSD-4-Clause",
          "CDDL-1.0",
          "CDDL-1.1",
          "EPL-2.0",
          "MPL-2.0",
          "Public Domain",
          "DynamoDB Local License Agreement");

  private static final Set<String> FUNCTIONS =
      Stream.of(
              "core",
              "kite",
              "cloud",
              "accounts",
              "screener",
              "stream",
              "streamer",
              "worker",
              "janitor",
              "admin")
          .map(name -> "io.farstrike:farstrike-" + name)
          .collect(Collectors.toUnmodifiableSet());

  @Test
  void librariesOfFunctions_haveLicencesThatAskForANoticeOnly() throws IOException {
    BillOfMaterials bill = bill();

    assertThat(bill.modules()).containsAll(FUNCTIONS);
    assertThat(bill.librariesOf(FUNCTIONS)).hasSizeGreaterThan(30);
    assertThat(BillOfMaterials.refused(bill.librariesOf(FUNCTIONS), DEPLOYED)).isEmpty();
  }

  @Test
  void allOtherLibraries_haveLicencesThatWereLookedAt() throws IOException {
    assertThat(BillOfMaterials.refused(bill().libraries(), all())).isEmpty();
  }

  @Test
  void everyAllowedLicence_isNamedInTheListForPeople() throws IOException {
    String list = Files.readString(MarkdownPage.ROOT.resolve("THIRD-PARTY.md"));

    assertThat(all()).allSatisfy(licence -> assertThat(list).contains(licence));
  }

  @Test
  void libraryUnderAnotherLicence_isFound_howeverDeepItIs() throws IOException {
    BillOfMaterials bill =
        new BillOfMaterials(
            """
            {"components": [
              {"bom-ref": "1", "group": "io.farstrike", "name": "farstrike-core",
               "licenses": [{"license": {"id": "Apache-2.0"}}]},
              {"bom-ref": "2", "group": "a", "name": "fine", "licenses": [{"license": {"id": "MIT"}}]},
              {"bom-ref": "3", "group": "b", "name": "deep", "licenses": [{"license": {"id": "AGPL-3.0"}}]},
              {"bom-ref": "4", "group": "c", "name": "silent"},
              {"bom-ref": "5", "group": "d", "name": "choice",
               "licenses": [{"expression": "(GPL-2.0 OR BSD-3-Clause)"}]},
              {"bom-ref": "6", "group": "e", "name": "elsewhere",
               "licenses": [{"license": {"name": "Own terms"}}]}],
             "dependencies": [
              {"ref": "1", "dependsOn": ["2"]}, {"ref": "2", "dependsOn": ["3", "4", "5"]},
              {"ref": "3", "dependsOn": ["2"]}]}
            """);
    Set<Component> deployed = bill.librariesOf(FUNCTIONS);

    assertThat(BillOfMaterials.refused(deployed, DEPLOYED).keySet())
        .containsExactly("b:deep", "c:silent");
    assertThat(BillOfMaterials.refused(bill.libraries(), all()))
        .containsEntry("e:elsewhere", Set.of("Own terms"))
        .hasSize(3);
  }

  private static Set<String> all() {
    Set<String> all = new HashSet<>(DEPLOYED);
    all.addAll(ON_A_LAPTOP);
    return all;
  }

  /** The plugin that makes it works with Maven online only; .ci/run sees to it that it is there. */
  private static BillOfMaterials bill() throws IOException {
    Path file = MarkdownPage.ROOT.resolve("target").resolve("bom.json");
    assumeThat(Files.exists(file) && !Boolean.getBoolean("farstrike.gates.skip"))
        .as("there is a bill of materials: Maven is online and its gates are not skipped")
        .isTrue();
    return new BillOfMaterials(Files.readString(file));
  }
}
