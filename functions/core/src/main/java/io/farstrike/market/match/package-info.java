/** Which user's group sees which event, and the rows it is sent as. */
@NullMarked
package io.farstrike.market.match;

import org.jspecify.annotations.NullMarked;
