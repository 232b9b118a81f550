package io.farstrike.local.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** The directory's answers to a call it refuses, as the SDK would throw them. */
final class CognitoRefusals {

  private static final int BAD_REQUEST = 400;

  private CognitoRefusals() {}

  /** The same words for a wrong password and for nobody. */
  static AwsServiceException wrongPassword() {
    return notAuthorized("Incorrect username or password.");
  }

  static AwsServiceException notAuthorized(String message) {
    return refusal(NotAuthorizedException.builder(), "NotAuthorizedException", message);
  }

  static AwsServiceException notConfirmed() {
    return refusal(
        UserNotConfirmedException.builder(), "UserNotConfirmedException", "User is not confirmed.");
  }

  static AwsServiceException nobody() {
    return refusal(
        UserNotFoundException.builder(), "UserNotFoundException", "User does not exist.");
  }

  static AwsServiceException exists() {
    return refusal(
        UsernameExistsException.builder(), "UsernameExistsException", "User already exists");
  }

  static AwsServiceException badPassword(String why) {
    return refusal(
        InvalidPasswordException.builder(),
        "InvalidPasswordException",
        "Password did not conform with policy: " + why);
  }

  static AwsServiceException badParameter(String message) {
    return refusal(InvalidParameterException.builder(), "InvalidParameterException", message);
  }

  static AwsServiceException noResource(String message) {
    return refusal(ResourceNotFoundException.builder(), "ResourceNotFoundException", message);
  }

  static AwsServiceException wrongCode() {
    return refusal(
        CodeMismatchException.builder(),
        "CodeMismatchException",
        "Invalid verification code provided, please try again.");
  }

  static AwsServiceException expiredCode() {
    return refusal(
        ExpiredCodeException.builder(),
        "ExpiredCodeException",
        "Invalid code provided, please request a code again.");
  }

  static AwsServiceException usedCode() {
    return refusal(
        ExpiredCodeException.builder(),
        "ExpiredCodeException",
        "Your software token has already been used once.");
  }

  static AwsServiceException firstCodeDiffers() {
    return refusal(
        EnableSoftwareTokenMfaException.builder(),
        "EnableSoftwareTokenMFAException",
        "Code mismatch and fail enable Software Token MFA");
  }

  static AwsServiceException noSoftwareToken() {
    return refusal(
        SoftwareTokenMfaNotFoundException.builder(),
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA does not exist for the user.");
  }

  static AwsServiceException tooManyTries() {
    return refusal(
        TooManyFailedAttemptsException.builder(),
        "TooManyFailedAttemptsException",
        "Too many failed attempts, please request a code again.");
  }

  static AwsServiceException limit() {
    return refusal(
        LimitExceededException.builder(),
        "LimitExceededException",
        "Attempt limit exceeded, please try after some time.");
  }

  static AwsServiceException reusedToken() {
    return refusal(
        RefreshTokenReuseException.builder(),
        "RefreshTokenReuseException",
        "Refresh token has been invalidated by rotation");
  }

  private static AwsServiceException refusal(
      AwsServiceException.Builder builder, String code, String message) {
    return builder
        .message(message)
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("CognitoIdentityProvider")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }
}
