package io.farstrike.ops;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.platform.Variables;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.ops.backup.Archive;
import io.farstrike.ops.backup.Backup;
import io.farstrike.ops.backup.DamagedException;
import io.farstrike.ops.backup.Manifest;
import io.farstrike.ops.backup.NotEmptyException;
import io.farstrike.ops.backup.Restore;
import io.farstrike.ops.backup.RestoreOptions;
import io.farstrike.ops.backup.Stage;
import io.farstrike.ops.canary.Canary;
import io.farstrike.ops.canary.CanaryReport;
import io.farstrike.ops.canary.CanarySettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An operator's program. What it acts on is in the environment: {@code AWS_REGION}, credentials as
 * the SDK finds them, {@code FARSTRIKE_STAGE}, {@code FARSTRIKE_USER_POOL_ID}; and if they differ,
 * {@code FARSTRIKE_BACKUP_BUCKET} and {@code FARSTRIKE_TABLE_SUFFIX}.
 */
public final class Main {

  private static final String USAGE =
      """
      backup NAME                saves users, tables and objects; goes on where NAME broke off
      verify NAME                reads a backup and compares it with its manifest
      restore NAME [--overwrite] [--without-tokens]
                                 brings a backup back into an empty stage
      canary                     does what users do, once; as whom is in the environment
      """;

  private Main() {}

  /** Exits with 0 when all went well, 1 when it did not, 2 when it was not understood. */
  public static void main(String[] args) throws IOException {
    System.exit(run(List.of(args), System.getenv(), System.out, System.err));
  }

  private static int run(
      List<String> args, Map<String, String> environment, PrintStream out, PrintStream err)
      throws IOException {
    SystemClock clock = new SystemClock(Clock.tickMillis(ZoneOffset.UTC));
    if (args.equals(List.of("canary"))) {
      return canary(environment, clock, out, err);
    }
    if (args.size() < 2) {
      err.print(USAGE);
      return 2;
    }
    String name = args.get(1);
    List<String> words = args.subList(2, args.size());
    Path scratch = Files.createTempDirectory("farstrike-ops");
    try {
      Stage stage = stage(environment);
      Archive archive = archive(environment, stage);
      switch (args.getFirst()) {
        case "backup" ->
            out.println(Json.write(new Backup(archive, clock, scratch).save(stage, name)));
        case "verify" -> {
          Manifest manifest =
              archive
                  .find(name)
                  .orElseThrow(() -> new IllegalArgumentException("there is no backup " + name));
          new Backup(archive, clock, scratch).verify(manifest);
          out.println(Json.write(manifest));
        }
        case "restore" -> {
          Restore restore =
              new Restore(
                  archive, new RandomIds(clock, new SecureRandom()), Thread::sleep, scratch);
          out.println(Json.write(restore.run(name, stage, options(words))));
        }
        default -> {
          err.print(USAGE);
          return 2;
        }
      }
      return 0;
    } catch (IllegalArgumentException | DamagedException | NotEmptyException e) {
      err.println(e.getMessage());
      return 1;
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static int canary(
      Map<String, String> environment, SystemClock clock, PrintStream out, PrintStream err) {
    try {
      CanaryReport report = Canary.send(CanarySettings.of(environment), clock, Thread::sleep);
      out.println(Json.write(report));
      return report.ok() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static RestoreOptions options(List<String> words) {
    List<String> unknown =
        words.stream()
            .filter(word -> !List.of("--overwrite", "--without-tokens").contains(word))
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("not understood: " + String.join(" ", unknown));
    }
    return new RestoreOptions(words.contains("--overwrite"), words.contains("--without-tokens"));
  }

  private static Stage stage(Map<String, String> environment) {
    Region region = Region.of(required(environment, "AWS_REGION"));
    SdkHttpClient http = UrlConnectionHttpClient.create();
    return new Stage(
        new Topology(
            required(environment, Variables.STAGE), required(environment, Variables.BUCKET_SUFFIX)),
        CognitoIdentityProviderClient.builder().region(region).httpClient(http).build(),
        required(environment, Variables.USER_POOL_ID),
        DynamoDbClient.builder().region(region).httpClient(http).build(),
        S3Client.builder().region(region).httpClient(http).build(),
        KmsClient.builder().region(region).httpClient(http).build(),
        environment.getOrDefault("FARSTRIKE_TABLE_SUFFIX", ""));
  }

  /** Backups of another stage are restored from that stage's bucket. */
  private static Archive archive(Map<String, String> environment, Stage stage) {
    String bucket =
        environment.getOrDefault("FARSTRIKE_BACKUP_BUCKET", stage.topology().backups().name());
    return new Archive(stage.objects(), new Topology.Bucket(bucket));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("environment variable " + name + " is not set");
    }
    return value;
  }
}
