/** Where a user's session at the broker is opened, behind the gate of the key and the breaker. */
@NullMarked
package io.farstrike.cloud.desk;

import org.jspecify.annotations.NullMarked;
