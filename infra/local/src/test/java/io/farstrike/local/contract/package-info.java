/**
 * What the adapters promise, asked of real services: embedded ones here, any others through {@link
 * io.farstrike.local.contract.CloudServices}.
 */
@NullMarked
package io.farstrike.local.contract;

import org.jspecify.annotations.NullMarked;
