/** What moved on a screen from one refresh of a live monitor to the next. */
@NullMarked
package io.farstrike.options.monitor;

import org.jspecify.annotations.NullMarked;
