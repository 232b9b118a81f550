/** What IAM does in the cloud: clients that refuse whatever lies outside a tenant's scope. */
@NullMarked
package io.farstrike.local.tenant;

import org.jspecify.annotations.NullMarked;
