package io.farstrike.cloud.tenant;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Says in clear words that a tenant role may not do what our code asked of it. Either the code is
 * wrong, or the role's policy, or the session has no tag: without one every variable of the policy
 * is unresolved, and everything is denied. Never a fault of the user's.
 *
 * <p>The service's own words are left out: they quote keys, and those hold user ids. Type and code
 * of the exception stay as they were, since the SDK insists on the type.
 */
public final class Denials implements ExecutionInterceptor {

  /** How the message begins; whoever watches the logs looks for it. */
  public static final String WORDS = "the tenant role denies";

  /** The first of most services, the second of S3. */
  private static final Set<String> CODES = Set.of("AccessDeniedException", "AccessDenied");

  @Override
  public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes about) {
    return context.exception() instanceof AwsServiceException refused && isDenial(refused)
        ? inClearWords(refused, about.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
        : context.exception();
  }

  private static boolean isDenial(AwsServiceException refused) {
    return refused.awsErrorDetails() != null
        && CODES.contains(String.valueOf(refused.awsErrorDetails().errorCode()));
  }

  private static Throwable inClearWords(AwsServiceException refused, String operation) {
    String words =
        WORDS + " %s: is the session tagged, and the policy deployed?".formatted(operation);
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .serviceName(refused.awsErrorDetails().serviceName())
            .errorCode(refused.awsErrorDetails().errorCode())
            .errorMessage(words)
            .sdkHttpResponse(refused.awsErrorDetails().sdkHttpResponse())
            .build();
    return refused.toBuilder().message(words).awsErrorDetails(details).build();
  }
}
