/** Lambda: users, their limits, and jobs that failed; for administrators only. */
@NullMarked
package io.farstrike.admin;

import org.jspecify.annotations.NullMarked;
