/**
 * A broker that answers like Kite Connect version 3, on 127.0.0.1 only: sessions, instruments,
 * quotes and margins with the broker's limits, errors and oddities, for tests and for the local
 * system. It takes no orders.
 *
 * <p>{@link io.farstrike.local.broker.KiteSimulator} is the whole; its switches are in {@link
 * io.farstrike.local.broker.SimulatorSettings}, its mishaps in {@link
 * io.farstrike.local.broker.FaultScript}, and what was asked of it in {@link
 * io.farstrike.local.broker.RequestLog}. Prices come from {@code io.farstrike.local.market}.
 */
@NullMarked
package io.farstrike.local.broker;

import org.jspecify.annotations.NullMarked;
