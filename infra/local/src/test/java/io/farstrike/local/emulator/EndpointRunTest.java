package io.farstrike.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.LoopbackDynamo;
import io.farstrike.local.aws.ServiceEndpoints;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * The suites of {@code -Pemulator}, run by this test over HTTP at addresses on the loopback: the
 * way that {@code -Daws.endpoint} goes, without Docker.
 */
@Timeout(600)
class EndpointRunTest {

  private static final Topology LOCAL = new Topology("local");

  private static EmbeddedServices services;
  private static LoopbackDynamo dynamo;

  @BeforeAll
  static void start() throws Exception {
    services = EmbeddedServices.start(Optional.empty(), new SecureRandom());
    dynamo = LoopbackDynamo.start(services.tables());
    // The object server refuses the call that makes a bucket.
    services.makeBucket(new Topology("contract").data().name());
    services.makeBucket(new Topology("contract").backups().name());
    services.makeBucket(LOCAL.data().name());
    services.makeBucket(LOCAL.backups().name());
  }

  @AfterAll
  static void stop() throws Exception {
    dynamo.close();
    services.close();
  }

  @Test
  void adapterSuites_passAtAddresses_andLeaveTheirTracksThere() {
    TestExecutionSummary summary =
        run(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectPackage("io.farstrike.local.contract"))
                .filters(
                    TagFilter.includeTags("emulator"),
                    // Races of many threads, which take their time over HTTP.
                    ClassNameFilter.excludeClassNamePatterns(".*(Race|SharedKey)Test")));

    assertThat(summary.getTestsSucceededCount()).isGreaterThan(150);
    assertThat(services.tables().listTables().tableNames())
        .contains(new Topology("contract").index().name());
    assertThat(
            services
                .tables()
                .scan(scan -> scan.tableName(new Topology("contract").index().name()))
                .count())
        .isPositive();
  }

  @Test
  void wholeSystem_runsAtAddresses() {
    TestExecutionSummary summary =
        run(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass("io.farstrike.local.ChainTest")));

    assertThat(summary.getTestsSucceededCount()).isPositive();
    assertThat(services.files().listObjectsV2(list -> list.bucket(LOCAL.data().name())).contents())
        .isNotEmpty();
  }

  private static TestExecutionSummary run(LauncherDiscoveryRequestBuilder request) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    AwsBasicCredentials key = services.objects().credentials();
    LauncherFactory.create()
        .execute(
            request
                .configurationParameters(
                    Map.of(
                        "aws.endpoint", dynamo.endpoint().toString(),
                        "aws.endpoint.sqs", services.queues().endpoint().toString(),
                        "aws.endpoint.s3", services.objects().endpoint().toString(),
                        "aws.endpoint.kms", ServiceEndpoints.EMBEDDED,
                        "aws.endpoint.cognito", ServiceEndpoints.EMBEDDED,
                        "aws.accessKeyId", key.accessKeyId(),
                        "aws.secretAccessKey", key.secretAccessKey(),
                        // What hears the whole run hears this one as well, and once is enough.
                        "junit.jupiter.extensions.autodetection.enabled", "false"))
                .build(),
            summary);
    StringWriter failures = new StringWriter();
    summary.getSummary().printFailuresTo(new PrintWriter(failures), 20);
    assertThat(summary.getSummary().getTotalFailureCount()).as(failures.toString()).isZero();
    return summary.getSummary();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://dynamodb.ap-south-1.amazonaws.com", "ftp://127.0.0.1", "127.0.0.1:4566"})
  void addressThatIsNoEmulators_isRefused(String address) {
    assertThatThrownBy(
            () ->
                ServiceEndpoints.of(
                    name ->
                        Optional.of(address).filter(any -> name.equals(ServiceEndpoints.PROPERTY))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
