/** The live stream between its parts: tickets, sockets, the inbox of whoever runs it. */
@NullMarked
package io.farstrike.cloud.stream;

import org.jspecify.annotations.NullMarked;
