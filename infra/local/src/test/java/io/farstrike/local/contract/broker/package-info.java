/** What workers share of a broker, held against the embedded tables. */
@NullMarked
package io.farstrike.local.contract.broker;

import org.jspecify.annotations.NullMarked;
