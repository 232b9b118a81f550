/** API Gateway and the SQS event source of Lambda, as far as this system uses them. */
@NullMarked
package io.farstrike.local.gateway;

import org.jspecify.annotations.NullMarked;
