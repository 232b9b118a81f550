/** Named sets of symbols, and what a user has chosen of them. */
@NullMarked
package io.farstrike.market.universe;

import org.jspecify.annotations.NullMarked;
