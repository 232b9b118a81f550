@NullMarked
package io.farstrike.streamer;

import org.jspecify.annotations.NullMarked;
