/** The plumbing of functions behind the HTTP API. */
@NullMarked
package io.farstrike.cloud.http;

import org.jspecify.annotations.NullMarked;
