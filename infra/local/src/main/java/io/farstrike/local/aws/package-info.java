/**
 * Amazon's services inside this JVM: tables, queues and objects by embedded servers, keys and the
 * user directory by stand-ins that implement the SDK's client interfaces.
 */
@NullMarked
package io.farstrike.local.aws;

import org.jspecify.annotations.NullMarked;
