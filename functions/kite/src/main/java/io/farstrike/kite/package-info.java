/** The client of Zerodha's Kite Connect: quotes, margins, the day's instruments, login. */
@NullMarked
package io.farstrike.kite;

import org.jspecify.annotations.NullMarked;
