@NullMarked
package io.farstrike.screener;

import org.jspecify.annotations.NullMarked;
