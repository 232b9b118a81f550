/** What the operator of a stage decides: who may register, and under which terms. */
@NullMarked
package io.farstrike.cloud.rules;

import org.jspecify.annotations.NullMarked;
