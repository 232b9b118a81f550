/**
 * What is told to those who run a stage: log lines, metrics, and the id that ties them together.
 */
@NullMarked
package io.farstrike.cloud.observe;

import org.jspecify.annotations.NullMarked;
