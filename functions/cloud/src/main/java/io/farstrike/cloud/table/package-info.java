/** DynamoDB items. */
@NullMarked
package io.farstrike.cloud.table;

import org.jspecify.annotations.NullMarked;
