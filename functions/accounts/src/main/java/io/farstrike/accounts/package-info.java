@NullMarked
package io.farstrike.accounts;

import org.jspecify.annotations.NullMarked;
