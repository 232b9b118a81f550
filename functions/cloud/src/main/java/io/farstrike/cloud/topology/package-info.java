/** What stands in the cloud and in the local system: tables, queues, buckets, keys, schedules. */
@NullMarked
package io.farstrike.cloud.topology;

import org.jspecify.annotations.NullMarked;
