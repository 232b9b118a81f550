/** The live stream's front: its HTTP routes, and what happens on its sockets. */
@NullMarked
package io.farstrike.stream;

import org.jspecify.annotations.NullMarked;
