@NullMarked
package io.farstrike.tenancy;

import org.jspecify.annotations.NullMarked;
