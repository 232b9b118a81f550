/** The deployment of one stage: stacks made from the contract, the topology and the roles. */
@NullMarked
package io.farstrike.cdk;

import org.jspecify.annotations.NullMarked;
