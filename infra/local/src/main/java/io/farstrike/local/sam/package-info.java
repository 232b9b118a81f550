/** What the SAM command line needs to run deployed functions in containers on a laptop. */
@NullMarked
package io.farstrike.local.sam;

import org.jspecify.annotations.NullMarked;
