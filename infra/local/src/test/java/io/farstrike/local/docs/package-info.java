/** What the documents say, held against the code: problems, columns, limits, links, licences. */
@NullMarked
package io.farstrike.local.docs;

import org.jspecify.annotations.NullMarked;
