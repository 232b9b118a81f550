/** Documents as plain trees: reading them with every fault at once, and writing them down. */
@NullMarked
package io.farstrike.market.document;

import org.jspecify.annotations.NullMarked;
