/** Mails to users about their accounts. */
@NullMarked
package io.farstrike.cloud.notices;

import org.jspecify.annotations.NullMarked;
