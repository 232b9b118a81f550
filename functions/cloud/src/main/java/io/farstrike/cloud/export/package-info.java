/** Results as files for other programs: workbooks, CSV, and what is said beside them. */
@NullMarked
package io.farstrike.cloud.export;

import org.jspecify.annotations.NullMarked;
