package io.farstrike.cloud.tenant;

import io.farstrike.tenancy.TenantScope;

/** Opens a tenant's stores. The only way to them. */
public interface TenantAccess {

  TenantStores open(TenantScope scope);
}
