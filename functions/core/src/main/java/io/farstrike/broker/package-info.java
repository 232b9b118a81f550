@NullMarked
package io.farstrike.broker;

import org.jspecify.annotations.NullMarked;
