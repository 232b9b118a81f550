/** The user directory (Cognito). */
@NullMarked
package io.farstrike.cloud.directory;

import org.jspecify.annotations.NullMarked;
