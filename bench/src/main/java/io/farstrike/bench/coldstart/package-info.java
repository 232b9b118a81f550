/** How long deployed functions take to start: their real jars under the platform's own client. */
@NullMarked
package io.farstrike.bench.coldstart;

import org.jspecify.annotations.NullMarked;
