/** The deployed roles' policies, judged as the platform judges them. */
@NullMarked
package io.farstrike.local.policy;

import org.jspecify.annotations.NullMarked;
