/**
 * What workers share of a broker: the gate of each API key, of which one holds the lease at a time,
 * and each user's circuit breaker.
 */
@NullMarked
package io.farstrike.cloud.broker;

import org.jspecify.annotations.NullMarked;
