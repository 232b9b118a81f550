/** The exchange's day: sessions, statuses, periods, and the one clock that everything follows. */
@NullMarked
package io.farstrike.market.session;

import org.jspecify.annotations.NullMarked;
