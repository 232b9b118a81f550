/** What a user's own runs have seen of the market. */
@NullMarked
package io.farstrike.cloud.history;

import org.jspecify.annotations.NullMarked;
