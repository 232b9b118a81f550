@NullMarked
package io.farstrike.architecture;

import org.jspecify.annotations.NullMarked;
