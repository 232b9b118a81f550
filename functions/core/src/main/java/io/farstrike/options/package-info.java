@NullMarked
package io.farstrike.options;

import org.jspecify.annotations.NullMarked;
