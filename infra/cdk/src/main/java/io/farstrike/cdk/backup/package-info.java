/** Daily copies of what users have, and the role that brings them back. */
@NullMarked
package io.farstrike.cdk.backup;

import org.jspecify.annotations.NullMarked;
