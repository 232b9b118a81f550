/** A user's filter of events: document, validation, canonical form, predicate. */
@NullMarked
package io.farstrike.market.filter;

import org.jspecify.annotations.NullMarked;
