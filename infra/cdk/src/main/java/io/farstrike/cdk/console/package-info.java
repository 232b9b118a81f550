/** The one origin that browsers see: the console's files, the API and the sockets behind it. */
@NullMarked
package io.farstrike.cdk.console;

import org.jspecify.annotations.NullMarked;
