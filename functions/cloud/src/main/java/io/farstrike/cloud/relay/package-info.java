/** Who runs the live stream's shards: leases, the states handed over, and the call to begin. */
@NullMarked
package io.farstrike.cloud.relay;

import org.jspecify.annotations.NullMarked;
