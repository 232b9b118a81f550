package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes clients of services that answer at an address of their own. */
public final class EndpointClients {

  private final ServiceEndpoints endpoints;
  private final AwsCredentialsProvider credentials;

  public EndpointClients(ServiceEndpoints endpoints) {
    this.endpoints = requireNonNull(endpoints, "endpoints is null");
    this.credentials = StaticCredentialsProvider.create(endpoints.credentials());
  }

  private URI address(AwsService service) {
    return endpoints
        .of(service)
        .orElseThrow(() -> new IllegalStateException(service + " has no address"));
  }

  public DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .endpointOverride(address(AwsService.DYNAMODB))
        .region(EmbeddedServices.REGION)
        .credentialsProvider(credentials)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  public SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(address(AwsService.SQS))
        .region(EmbeddedServices.REGION)
        .credentialsProvider(credentials)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  public S3Client s3() {
    return S3Client.builder()
        .endpointOverride(address(AwsService.S3))
        .region(EmbeddedServices.REGION)
        .credentialsProvider(credentials)
        .forcePathStyle(true)
        // S3Proxy answers 400 to the checksum trailers that the SDK adds by default.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  public S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(address(AwsService.S3))
        .region(EmbeddedServices.REGION)
        .credentialsProvider(credentials)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  public KmsClient kms() {
    return KmsClient.builder()
        .endpointOverride(address(AwsService.KMS))
        .region(EmbeddedServices.REGION)
        .credentialsProvider(credentials)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  public CognitoIdentityProviderClient cognito() {
    return CognitoIdentityProviderClient.builder()
        .endpointOverride(address(AwsService.COGNITO))
        .region(EmbeddedServices.REGION)
        .credentialsProvider(credentials)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
