package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.cloud.vault.SealedToken;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.vault.StoredCredentials.State;
import io.farstrike.local.SharedServices;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;

/** A user's broker tokens in a real table. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class CredentialStoreTest {

  private static final String KITE = "kite";
  private static final Instant MORNING = Instant.parse("2026-11-02T03:00:00Z");
  private static final Instant END = Instant.parse("2026-11-03T00:30:00Z");

  private final CloudServices cloud;
  private final CredentialStore store;

  CredentialStoreTest(CloudServices cloud) {
    this.cloud = cloud;
    this.store = store(CloudServices.newUser());
  }

  @Test
  void put_token_isFoundAsItWasStored() {
    store.put(token("one", MORNING));

    assertThat(store.find(KITE)).contains(token("one", MORNING));
  }

  @Test
  void find_nothingStored_isEmpty() {
    assertThat(store.find(KITE)).isEmpty();
  }

  @Test
  void find_anotherUsersToken_isEmpty() {
    store.put(token("one", MORNING));

    assertThat(store(CloudServices.newUser()).find(KITE)).isEmpty();
  }

  @Test
  void put_twice_theNewestWins() {
    store.put(token("one", MORNING));
    store.put(token("two", MORNING.plusSeconds(60)));

    assertThat(store.find(KITE)).contains(token("two", MORNING.plusSeconds(60)));
  }

  @Test
  void mark_theStoredToken_isWhatItWasMarkedAs() {
    store.put(token("one", MORNING));

    assertThat(store.mark(token("one", MORNING), State.EXPIRED)).isTrue();
    assertThat(store.find(KITE).orElseThrow().stateAt(MORNING)).isEqualTo(State.EXPIRED);
    assertThat(store.mark(token("one", MORNING), State.INVALID)).isTrue();
    assertThat(store.find(KITE).orElseThrow().stateAt(MORNING)).isEqualTo(State.INVALID);
  }

  @Test
  void holds_theVeryToken_untilItIsReplacedOrDeleted() {
    store.put(token("one", MORNING));

    assertThat(store.holds(token("one", MORNING))).isTrue();
    store.mark(token("one", MORNING), State.EXPIRED);
    assertThat(store.holds(token("one", MORNING))).isTrue();
    store.put(token("two", MORNING.plusMillis(1)));
    assertThat(store.holds(token("one", MORNING))).isFalse();
    assertThat(store.holds(token("two", MORNING.plusMillis(1)))).isTrue();
    store.delete(KITE);
    assertThat(store.holds(token("two", MORNING.plusMillis(1)))).isFalse();
  }

  @Test
  void mark_anOlderToken_leavesTheNewOneValid() {
    store.put(token("one", MORNING));
    store.put(token("two", MORNING.plusMillis(1)));

    assertThat(store.mark(token("one", MORNING), State.EXPIRED)).isFalse();
    assertThat(store.find(KITE).orElseThrow().stateAt(MORNING)).isEqualTo(State.VALID);
  }

  @Test
  void replace_thatMeetsAFreshOrADeletedToken_loses() {
    SealedToken moved = token("moved", MORNING).token();
    store.put(token("one", MORNING));
    store.put(token("two", MORNING.plusMillis(1)));

    assertThat(store.replace(token("one", MORNING), moved)).isFalse();
    assertThat(store.find(KITE)).contains(token("two", MORNING.plusMillis(1)));
    store.delete(KITE);
    assertThat(store.replace(token("two", MORNING.plusMillis(1)), moved)).isFalse();
    assertThat(store.find(KITE)).isEmpty();
  }

  @Test
  void mark_aDeletedToken_doesNotBringItBack() {
    store.put(token("one", MORNING));
    store.delete(KITE);

    assertThat(store.mark(token("one", MORNING), State.EXPIRED)).isFalse();
    assertThat(store.find(KITE)).isEmpty();
  }

  @Test
  void put_afterAMark_isValidAgain() {
    store.put(token("one", MORNING));
    store.mark(token("one", MORNING), State.EXPIRED);
    store.put(token("two", MORNING.plusSeconds(1)));

    assertThat(store.find(KITE).orElseThrow().stateAt(MORNING)).isEqualTo(State.VALID);
  }

  @Test
  void delete_saysWhetherThereWasOne() {
    store.put(token("one", MORNING));

    assertThat(store.delete(KITE)).isTrue();
    assertThat(store.delete(KITE)).isFalse();
    assertThat(store.find(KITE)).isEmpty();
  }

  private CredentialStore store(TenantScope scope) {
    return new CredentialStore(
        scope, cloud.tenants(TenantRole.API).open(scope).table(), cloud.topology().index());
  }

  private static StoredCredentials token(String ciphertext, Instant checkedAt) {
    return new StoredCredentials(
        KITE,
        new SealedToken(SdkBytes.fromUtf8String(ciphertext), 1),
        "****ab12",
        State.VALID,
        checkedAt,
        END);
  }
}
