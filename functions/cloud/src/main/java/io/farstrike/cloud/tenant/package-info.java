/** The way from a tenant's scope to that tenant's stores. */
@NullMarked
package io.farstrike.cloud.tenant;

import org.jspecify.annotations.NullMarked;
