@NullMarked
package io.farstrike.worker;

import org.jspecify.annotations.NullMarked;
