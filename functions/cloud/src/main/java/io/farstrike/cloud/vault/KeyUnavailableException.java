package io.farstrike.cloud.vault;

import software.amazon.awssdk.core.exception.SdkException;

/**
 * The key of broker tokens is turned off or is going to be deleted. Nothing is wrong with the
 * tokens: they open again as soon as the key is back in use, so none may be dropped for this.
 */
public final class KeyUnavailableException extends SdkException {

  private static final long serialVersionUID = 1L;

  KeyUnavailableException(Throwable cause) {
    super(
        SdkException.builder()
            .message("the key of broker tokens is not in use: turned off, or to be deleted")
            .cause(cause));
  }
}
