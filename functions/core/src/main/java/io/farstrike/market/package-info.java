@NullMarked
package io.farstrike.market;

import org.jspecify.annotations.NullMarked;
