/** Lambda: users, their limits, figures, and jobs that failed; for administrators only. */
@NullMarked
package io.farstrike.admin;

import org.jspecify.annotations.NullMarked;
