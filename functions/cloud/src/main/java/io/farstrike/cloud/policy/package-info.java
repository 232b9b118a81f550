/** Who may do what in a deployed stage: roles and their policies, made from the topology. */
@NullMarked
package io.farstrike.cloud.policy;

import org.jspecify.annotations.NullMarked;
