package io.farstrike.cloud.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.members.Acceptance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseRulesTest {

  @TempDir private Path folder;

  @Test
  void environment_thatSaysNothing_isTheStandard() {
    HouseRules rules = HouseRules.of(Map.of());

    assertThat(rules).isEqualTo(HouseRules.standard());
    assertThat(rules.registration()).isEqualTo(RegistrationMode.OPEN);
    assertThat(rules.terms().text()).contains("Version " + Terms.VERSION).doesNotContain("{");
  }

  @Test
  void registration_isOneOfThreeWords_andAnyOtherStopsTheStart() {
    assertThat(HouseRules.of(Map.of(HouseRules.REGISTRATION, "invitation")).registration())
        .isEqualTo(RegistrationMode.INVITATION);
    assertThat(HouseRules.of(Map.of(HouseRules.REGISTRATION, "approval")).registration())
        .isEqualTo(RegistrationMode.APPROVAL);
    assertThatThrownBy(() -> HouseRules.of(Map.of(HouseRules.REGISTRATION, "closed")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "environment variable FARSTRIKE_REGISTRATION must be open, invitation or approval");
  }

  @Test
  void record_isKeptFor400Days_unlessTheOperatorSaysOtherwise() {
    assertThat(HouseRules.of(Map.of()).auditLife().days()).isEqualTo(400);
    assertThat(HouseRules.of(Map.of("FARSTRIKE_AUDIT_DAYS", "1825")).auditLife().days())
        .isEqualTo(1_825);
    for (String wrong : List.of("29", "3651", "for ever", "")) {
      assertThatThrownBy(() -> HouseRules.of(Map.of("FARSTRIKE_AUDIT_DAYS", wrong)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "environment variable FARSTRIKE_AUDIT_DAYS must be a whole number from 30 to 3650");
    }
  }

  @Test
  void operatorsOwnTerms_comeWithTheirVersion() throws Exception {
    Path file = Files.writeString(folder.resolve("own.txt"), "Ours, {version}.");

    Terms terms =
        HouseRules.of(
                Map.of(
                    HouseRules.TERMS_FILE, file.toString(), HouseRules.TERMS_VERSION, "2027-02-01"))
            .terms();

    assertThat(terms).isEqualTo(new Terms("2027-02-01", "Ours, 2027-02-01."));
    assertThatThrownBy(() -> HouseRules.of(Map.of(HouseRules.TERMS_FILE, file.toString())))
        .hasMessageContaining("belong together");
    assertThatThrownBy(() -> HouseRules.of(Map.of(HouseRules.TERMS_VERSION, "2027-02-01")))
        .hasMessageContaining("belong together");
    assertThatThrownBy(
            () ->
                HouseRules.of(
                    Map.of(
                        HouseRules.TERMS_FILE, file.toString(), HouseRules.TERMS_VERSION, "2.0")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a date such as");
    assertThatThrownBy(
            () ->
                HouseRules.of(
                    Map.of(
                        HouseRules.TERMS_FILE,
                        folder.resolve("missing").toString(),
                        HouseRules.TERMS_VERSION,
                        "2027-02-01")))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void terms_areNewToWhoAcceptedEarlierOnesOrNone() {
    Terms terms = new Terms("2026-11-22", "Text");

    assertThat(terms.areNewTo(Optional.empty())).isTrue();
    assertThat(terms.areNewTo(accepted("2026-11"))).isTrue();
    assertThat(terms.areNewTo(accepted("2026-11-21"))).isTrue();
    assertThat(terms.areNewTo(accepted("2026-11-22"))).isFalse();
    assertThat(terms.areNewTo(accepted("2026-11-23"))).isFalse();
  }

  private static Optional<Acceptance> accepted(String version) {
    return Optional.of(new Acceptance(version, Instant.EPOCH));
  }
}
