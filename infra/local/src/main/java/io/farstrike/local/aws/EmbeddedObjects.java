package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * S3 on a free port of 127.0.0.1, by S3Proxy, over a folder.
 *
 * <p>It checks signatures, of headers and of presigned addresses, against keys made anew at each
 * start; an address presigned before a restart is therefore refused after it.
 */
public final class EmbeddedObjects implements AutoCloseable {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** The console reads results at addresses that it was given; the gateway's port is another. */
  private static final CrossOriginResourceSharing PAGES_OF_THIS_MACHINE =
      new CrossOriginResourceSharing(
          List.of("http://(127\\.0\\.0\\.1|localhost):[0-9]+"),
          List.of("GET"),
          List.of(),
          List.of(),
          "false");

  private final S3Proxy server;
  private final BlobStoreContext store;
  private final Path root;
  private final boolean temporary;
  private final URI endpoint;
  private final AwsBasicCredentials key;
  private final S3Client client;
  private final S3Presigner presigner;

  private EmbeddedObjects(
      S3Proxy server,
      BlobStoreContext store,
      Path root,
      boolean temporary,
      AwsBasicCredentials key) {
    this.server = server;
    this.store = store;
    this.root = root;
    this.temporary = temporary;
    this.key = key;
    this.endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    StaticCredentialsProvider credentials = StaticCredentialsProvider.create(key);
    this.client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(EmbeddedServices.REGION)
            .credentialsProvider(credentials)
            .forcePathStyle(true)
            // The server answers 400 to the checksum trailers that the SDK adds by default.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    this.presigner =
        S3Presigner.builder()
            .endpointOverride(endpoint)
            .region(EmbeddedServices.REGION)
            .credentialsProvider(credentials)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  /**
   * Starts the server over {@code folder}, or over a temporary one that ends with this object.
   *
   * @throws IOException if the folder cannot be made or the server does not start
   */
  public static EmbeddedObjects start(Optional<Path> folder, SecureRandom random)
      throws IOException {
    requireNonNull(folder, "folder is null");
    requireNonNull(random, "random is null");
    Path root =
        folder.isPresent()
            ? Files.createDirectories(folder.get())
            : Files.createTempDirectory("farstrike-objects-");
    AwsBasicCredentials key = AwsBasicCredentials.create(hex(random, 10), hex(random, 20));
    BlobStoreContext store = storeOver(root, key);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4, key.accessKeyId(), key.secretAccessKey())
            .corsRules(PAGES_OF_THIS_MACHINE)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      store.close();
      throw new IOException("the object server did not start", e);
    }
    return new EmbeddedObjects(server, store, root, folder.isEmpty(), key);
  }

  private static BlobStoreContext storeOver(Path root, AwsBasicCredentials key) {
    Properties overrides = new Properties();
    overrides.setProperty("jclouds.filesystem.basedir", root.toString());
    // By its class, not by its id: a look-up by id would load every cloud's provider.
    return ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
        .credentials(key.accessKeyId(), key.secretAccessKey())
        .overrides(overrides)
        .build(BlobStoreContext.class);
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }

  /**
   * Makes a bucket unless it is there. The S3 call for it is refused by the server, as it knows no
   * region, so buckets are made here.
   *
   * @throws IllegalArgumentException if S3 would not accept the name
   */
  public void makeBucket(String bucket) throws IOException {
    requireNonNull(bucket, "bucket is null");
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException("not the name of a bucket: " + bucket);
    }
    Files.createDirectories(root.resolve(bucket));
  }

  /** A client of this server; closed with this object. */
  public S3Client client() {
    return client;
  }

  /** Signs addresses of this server; closed with this object. */
  public S3Presigner presigner() {
    return presigner;
  }

  /** The server's address on the loopback interface. */
  public URI endpoint() {
    return endpoint;
  }

  /** Of those who may ask this server. */
  public AwsBasicCredentials credentials() {
    return key;
  }

  @Override
  public void close() throws IOException {
    client.close();
    presigner.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the object server did not stop", e);
    } finally {
      store.close();
      if (temporary) {
        Folders.delete(root);
      }
    }
  }
}
