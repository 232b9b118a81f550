/** Jobs: the table is the queue, SQS the bell. */
@NullMarked
package io.farstrike.cloud.jobs;

import org.jspecify.annotations.NullMarked;
