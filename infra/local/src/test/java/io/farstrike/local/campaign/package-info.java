/**
 * The fault campaign: whole runs of workers, queue, sweep and owners on a virtual clock, from
 * seeds.
 */
@NullMarked
package io.farstrike.local.campaign;

import org.jspecify.annotations.NullMarked;
