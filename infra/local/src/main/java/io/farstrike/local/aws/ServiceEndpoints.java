package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * Where services answer that are not in this process. A service without an address is embedded.
 *
 * @param credentials of whoever asks; emulators mostly take any
 */
public record ServiceEndpoints(Map<AwsService, URI> addresses, AwsBasicCredentials credentials) {

  /** Names one address for every service; with {@code .dynamodb} and so on behind it, for one. */
  public static final String PROPERTY = "aws.endpoint";

  /** Says in place of an address that a service is to be the embedded one all the same. */
  public static final String EMBEDDED = "embedded";

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** Emulators' own convention. */
  private static final String ANYBODY = "test";

  /** Every service is in this process. */
  public static final ServiceEndpoints NONE =
      new ServiceEndpoints(Map.of(), AwsBasicCredentials.create(ANYBODY, ANYBODY));

  public ServiceEndpoints {
    addresses = Map.copyOf(addresses);
    requireNonNull(credentials, "credentials is null");
    addresses.values().forEach(ServiceEndpoints::requireEmulator);
  }

  /**
   * Reads {@value #PROPERTY}, {@code aws.endpoint.SERVICE} and the SDK's {@code aws.accessKeyId}
   * and {@code aws.secretAccessKey}; properties with nothing in them count as absent.
   *
   * @param settings by their names
   * @throws IllegalArgumentException if an address is none, or is the cloud's own
   */
  public static ServiceEndpoints of(Function<String, Optional<String>> settings) {
    Map<AwsService, URI> addresses = new EnumMap<>(AwsService.class);
    for (AwsService service : AwsService.values()) {
      String own = PROPERTY + '.' + service.name().toLowerCase(Locale.ROOT);
      given(settings, own)
          .or(() -> given(settings, PROPERTY))
          .filter(address -> !address.equals(EMBEDDED))
          .ifPresent(address -> addresses.put(service, URI.create(address)));
    }
    return new ServiceEndpoints(
        addresses,
        AwsBasicCredentials.create(
            given(settings, "aws.accessKeyId").orElse(ANYBODY),
            given(settings, "aws.secretAccessKey").orElse(ANYBODY)));
  }

  /** Reads them from the system's properties. */
  public static ServiceEndpoints ofSystem() {
    return of(name -> Optional.ofNullable(System.getProperty(name)));
  }

  private static Optional<String> given(Function<String, Optional<String>> settings, String name) {
    return settings.apply(name).filter(text -> !text.isBlank());
  }

  /** What is done at such an address leaves users, tables and queues behind. */
  private static void requireEmulator(URI address) {
    if (address.getHost() == null || !SCHEMES.contains(address.getScheme())) {
      throw new IllegalArgumentException("not an HTTP address: " + address);
    }
    if (address.getHost().endsWith(".amazonaws.com")) {
      throw new IllegalArgumentException("not an emulator: " + address);
    }
  }

  /** Where a service answers, unless it is embedded. */
  public Optional<URI> of(AwsService service) {
    return Optional.ofNullable(addresses.get(service));
  }

  /** Whether every service is in this process. */
  public boolean isEmpty() {
    return addresses.isEmpty();
  }
}
