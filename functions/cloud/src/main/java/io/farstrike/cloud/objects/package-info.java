/** S3 objects. */
@NullMarked
package io.farstrike.cloud.objects;

import org.jspecify.annotations.NullMarked;
