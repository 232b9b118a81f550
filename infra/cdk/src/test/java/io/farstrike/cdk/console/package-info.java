/** Tests of the network's own code. */
@NullMarked
package io.farstrike.cdk.console;

import org.jspecify.annotations.NullMarked;
