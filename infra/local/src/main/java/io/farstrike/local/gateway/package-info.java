/**
 * What stands in front of the functions: the HTTP API, the queue's event source mapping, the
 * schedules, and the runtime that hands a function its event as JSON.
 */
@NullMarked
package io.farstrike.local.gateway;

import org.jspecify.annotations.NullMarked;
