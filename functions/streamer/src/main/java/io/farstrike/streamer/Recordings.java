package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.objects.StoredObject;
import io.farstrike.cloud.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/** Recorded days, which the operator has put into the bucket. */
public final class Recordings {

  /** Where they are in the bucket. */
  public static final String FOLDER = "shared/replay/";

  private final S3Client objects;
  private final Topology.Bucket bucket;

  Recordings(S3Client objects, Topology.Bucket bucket) {
    this.objects = requireNonNull(objects, "objects is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
  }

  /**
   * Reads one.
   *
   * @throws IllegalStateException if it is not there, or no recording
   */
  Recording read(String name) {
    return StoredObject.find(
            objects, bucket.name(), FOLDER + name, ResponseTransformer.toInputStream())
        .map(Recordings::read)
        .orElseThrow(() -> new IllegalStateException("there is no recording " + name));
  }

  private static Recording read(InputStream content) {
    try (content) {
      Recording recording = Recording.read(content);
      if (recording.minutes().isEmpty()) {
        throw new IllegalStateException("the recording has no minute that can be read");
      }
      return recording;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
