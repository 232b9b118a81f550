/** The one JSON mapper. */
@NullMarked
package io.farstrike.cloud.json;

import org.jspecify.annotations.NullMarked;
