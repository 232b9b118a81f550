package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.SessionEnds;
import io.farstrike.cloud.members.Sessions;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions in a real table: what a verified token still opens. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class SessionsTest {

  private final TestTime time = new TestTime();
  private final String subject = UUID.randomUUID().toString();
  private final String session = UUID.randomUUID().toString();
  private final Sessions sessions;
  private final TenantScope user;

  SessionsTest(CloudServices cloud) {
    Members members =
        new Members(
            cloud.edge(),
            cloud.tenants(TenantRole.API),
            cloud.topology(),
            new RandomIds(time.clock(), new SecureRandom()));
    this.sessions =
        new Sessions(
            members,
            cloud.tenants(TenantRole.API),
            cloud.topology(),
            time.clock(),
            SessionEnds.IGNORED);
    this.user =
        members.enrol(subject, new Member("a@example.com", "A", Instant.EPOCH, Optional.empty()));
  }

  @BeforeEach
  void signIn() {
    sessions.open(user, session, false, false, "203.0.113.7", "browser");
  }

  @Test
  void admit_accessTokenOfAnOpenSession_isItsUser() {
    Caller caller = sessions.admit(claims());

    assertThat(caller.scope().userId()).isEqualTo(user.userId());
    assertThat(caller.session()).isEqualTo(session);
  }

  @Test
  void admit_anHourIdle_isTheLastMoment() {
    time.pass(Duration.ofHours(1));

    assertThat(sessions.admit(claims()).session()).isEqualTo(session);
  }

  @Test
  void admit_anHourAfterARequestThatWasNotNoted_isTheLastMoment() {
    time.pass(Duration.ofMinutes(1));
    sessions.admit(claims());
    time.pass(Duration.ofHours(1));

    assertThat(sessions.admit(claims()).session()).isEqualTo(session);
  }

  @Test
  void admit_anHourAndAMinuteIdle_isRefused() {
    time.pass(Duration.ofMinutes(61).plusMillis(1));

    assertRefused(claims());
  }

  @Test
  void admit_usedEveryHalfHour_livesOnAndEndsAfterADay() {
    for (int i = 1; i < 48; i++) {
      time.pass(Duration.ofMinutes(30));
      assertThat(sessions.admit(claims()).session()).isEqualTo(session);
    }
    time.pass(Duration.ofMinutes(30));

    assertRefused(claims());
  }

  @Test
  void remembered_idleForAMonthLessADay_isNotRemovedByTheNight_andThenIs() {
    sessions.open(user, session, true, false, "203.0.113.7", "browser");
    time.pass(Duration.ofDays(29));
    assertRefused(claims());
    assertThat(sessions.removeIfOver(user, session)).isFalse();
    time.pass(Duration.ofDays(1));

    assertThat(sessions.findRenewable(user, session)).isEmpty();
    assertThat(sessions.removeIfOver(user, session)).isTrue();
  }

  @Test
  void endAll_butOne_leavesThatOne() {
    String other = UUID.randomUUID().toString();
    sessions.open(user, other, false, false, "203.0.113.8", "script");

    sessions.endAll(user, one -> !one.session().equals(session));

    assertThat(sessions.list(user)).extracting(one -> one.session()).containsExactly(session);
    assertRefused(with("origin_jti", other));
  }

  @Test
  void admit_idToken_isRefused() {
    assertRefused(with("token_use", "id"));
  }

  @ParameterizedTest
  @CsvSource({"token_use,", "sub,", "origin_jti,", "sub,no-such-subject", "origin_jti,no-session"})
  void admit_missingOrUnknownClaim_isRefused(String claim, @Nullable String value) {
    assertRefused(with(claim, value));
  }

  @ParameterizedTest
  @CsvSource({"origin_jti,a#b", "origin_jti,../x", "sub,a b"})
  void admit_claimThatWouldChangeTheKey_isRefused(String claim, String value) {
    assertRefused(with(claim, value));
  }

  @Test
  void admit_anothersSessionUnderOnesOwnSubject_isRefused() {
    assertRefused(with("origin_jti", UUID.randomUUID().toString()));
  }

  private void assertRefused(Map<String, String> claims) {
    assertThatThrownBy(() -> sessions.admit(claims))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.UNAUTHENTICATED));
  }

  private Map<String, String> with(String claim, @Nullable String value) {
    Map<String, String> claims = new HashMap<>(claims());
    claims.remove(claim);
    if (value != null) {
      claims.put(claim, value);
    }
    return claims;
  }

  private Map<String, String> claims() {
    return Map.of("token_use", "access", "sub", subject, "origin_jti", session);
  }
}
