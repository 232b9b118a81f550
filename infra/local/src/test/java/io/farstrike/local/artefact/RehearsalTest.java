package io.farstrike.local.artefact;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.farstrike.accounts.AccountsFunction;
import io.farstrike.admin.AdminFunction;
import io.farstrike.cloud.http.Origins;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.janitor.AccountSettings;
import io.farstrike.janitor.CleanupFunction;
import io.farstrike.janitor.ErasureFunction;
import io.farstrike.janitor.IdleFunction;
import io.farstrike.janitor.InstrumentsFunction;
import io.farstrike.janitor.NoticesFunction;
import io.farstrike.janitor.SelfAuditFunction;
import io.farstrike.janitor.Sweep;
import io.farstrike.janitor.SweepFunction;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteLogin;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.aws.LocalAccount;
import io.farstrike.screener.ScreenerFunction;
import io.farstrike.stream.ConnectFunction;
import io.farstrike.stream.DisconnectFunction;
import io.farstrike.stream.MessageFunction;
import io.farstrike.stream.StreamFunction;
import io.farstrike.worker.WorkerFunction;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kms.KmsClient;

/** Every function rehearses for its snapshot, and calls nobody in doing so. */
final class RehearsalTest {

  private final List<URI> called = new CopyOnWriteArrayList<>();
  private final ProxySelector before = ProxySelector.getDefault();

  @TempDir static Path scratch;

  @BeforeEach
  void watchConnections() {
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            if (uri.getHost().equals("127.0.0.1")) {
              // What other tests have left running in this process; no rehearsal knows of it.
              return List.of(Proxy.NO_PROXY);
            }
            called.add(uri);
            throw new IllegalArgumentException("a rehearsal calls nobody: " + uri);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
  }

  @AfterEach
  void watchNoMore() {
    ProxySelector.setDefault(before);
  }

  static Map<String, Snapshotted> all() {
    Platform platform = CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE);
    KiteBroker broker =
        new KiteBroker(
            KiteOptions.DEFAULTS, new UrlConnectionTransport(), time -> {}, new Random(1));
    KiteLogin login =
        new KiteLogin(
            KiteOptions.DEFAULTS, new UrlConnectionTransport(), time -> {}, new Random(1));
    Origins origins = origin -> false;
    return Map.ofEntries(
        Map.entry("accounts", new AccountsFunction(platform, broker, login, time -> {}, origins)),
        Map.entry("screener", new ScreenerFunction(platform, scratch)),
        Map.entry("stream", new StreamFunction(platform)),
        Map.entry("admin", new AdminFunction(platform, platform.edge())),
        Map.entry("worker", new WorkerFunction(platform, broker, time -> {}, scratch)),
        Map.entry("connect", new ConnectFunction(platform, origins)),
        Map.entry("disconnect", new DisconnectFunction(platform)),
        Map.entry("message", new MessageFunction(platform)),
        Map.entry("cleanup", new CleanupFunction(platform.edge(), platform)),
        Map.entry("erasure", new ErasureFunction(platform.edge(), platform)),
        Map.entry("idle", new IdleFunction(platform.edge(), platform)),
        Map.entry("instruments", new InstrumentsFunction(platform.edge(), platform)),
        Map.entry("notices", new NoticesFunction(platform.edge(), platform)),
        Map.entry(
            "self-audit", new SelfAuditFunction(platform.edge(), unaskedSettings(), platform)),
        Map.entry("sweep", new SweepFunction(new Sweep(platform.edge(), platform))));
  }

  /** Clients that refuse every call, as their interfaces do by themselves. */
  private static AccountSettings unaskedSettings() {
    return new AccountSettings(
        new LocalAccount().tables(), new LocalAccount().buckets(), new UnaskedKeys());
  }

  private static final class UnaskedKeys implements KmsClient {

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  static List<String> names() {
    return all().keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void rehearse_ofEachFunction_runsAndCallsNobody(String function) {
    Snapshotted rehearsing = requireNonNull(all().get(function));

    assertThatCode(rehearsing::rehearse).doesNotThrowAnyException();

    assertThat(called).isEmpty();
  }
}
