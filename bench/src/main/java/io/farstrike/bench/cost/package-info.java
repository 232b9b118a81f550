/** What the platform would ask for what was done: billed units, counted, times a price list. */
@NullMarked
package io.farstrike.bench.cost;

import org.jspecify.annotations.NullMarked;
