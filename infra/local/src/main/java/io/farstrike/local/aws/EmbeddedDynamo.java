package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB in this process, without a port: in memory, or in one file of a folder.
 *
 * <p>The client is a proxy of the embedded engine: execution interceptors of the SDK never see its
 * calls, so whoever wants to watch or refuse them wraps the client.
 */
public final class EmbeddedDynamo implements AutoCloseable {

  // Otherwise the engine reports each start to its maker over the network.
  private static final boolean WITHOUT_TELEMETRY = true;

  // Held here, because the logging of the JDK forgets the level of a logger that nobody holds.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private final AmazonDynamoDBLocal engine;
  private final DynamoDbClient client;

  private EmbeddedDynamo(AmazonDynamoDBLocal engine) {
    this.engine = engine;
    this.client = engine.dynamoDbClient();
  }

  /**
   * Starts the engine; tables live in {@code folder}, or end with this process when it is empty.
   */
  public static EmbeddedDynamo start(Optional<Path> folder) {
    requireNonNull(folder, "folder is null");
    SQLITE.setLevel(Level.WARNING);
    EmbeddedDynamo dynamo =
        new EmbeddedDynamo(
            folder
                .map(EmbeddedDynamo::inFile)
                .orElseGet(() -> DynamoDBEmbedded.create(WITHOUT_TELEMETRY)));
    // The first call opens the engine's database: a fault of the file shows here, not in a handler.
    dynamo.client.listTables();
    return dynamo;
  }

  private static AmazonDynamoDBLocal inFile(Path folder) {
    try {
      Path file = Files.createDirectories(folder).resolve("tables.db");
      // Opened once here, because the engine retries a file it cannot open for ever.
      Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      return DynamoDBEmbedded.create(file.toFile(), WITHOUT_TELEMETRY);
    } catch (IOException e) {
      throw new UncheckedIOException("no file for the tables in " + folder, e);
    }
  }

  /** The engine's client; closed with this object. */
  public DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    engine.shutdownNow();
  }
}
