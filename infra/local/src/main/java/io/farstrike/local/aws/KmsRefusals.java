package io.farstrike.local.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** The service's answers to a call it refuses, as the SDK would throw them. */
final class KmsRefusals {

  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;

  private KmsRefusals() {}

  static KmsException validation(String message) {
    return (KmsException)
        KmsException.builder()
            .message(message)
            .statusCode(BAD_REQUEST)
            .awsErrorDetails(details("ValidationException", message))
            .build();
  }

  static NotFoundException noKey(String name) {
    String message = "Key '" + name + "' does not exist";
    return NotFoundException.builder()
        .message(message)
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(details("NotFoundException", message))
        .build();
  }

  static IncorrectKeyException incorrectKey() {
    String message = "The key ID in the request does not identify a key that can decrypt it";
    return IncorrectKeyException.builder()
        .message(message)
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(details("IncorrectKeyException", message))
        .build();
  }

  static DisabledException disabled(String arn) {
    String message = arn + " is disabled.";
    return DisabledException.builder()
        .message(message)
        .statusCode(CONFLICT)
        .awsErrorDetails(details("DisabledException", message))
        .build();
  }

  static KmsInvalidStateException pendingDeletion(String arn) {
    String message = arn + " is pending deletion.";
    return KmsInvalidStateException.builder()
        .message(message)
        .statusCode(CONFLICT)
        .awsErrorDetails(details("KMSInvalidStateException", message))
        .build();
  }

  /** Says nothing of why: neither does the service. */
  static InvalidCiphertextException invalidCiphertext() {
    return refused().build();
  }

  static InvalidCiphertextException invalidCiphertext(Throwable cause) {
    return refused().cause(cause).build();
  }

  private static InvalidCiphertextException.Builder refused() {
    String message = "the ciphertext is invalid";
    return InvalidCiphertextException.builder()
        .message(message)
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(details("InvalidCiphertextException", message));
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName("Kms")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }
}
