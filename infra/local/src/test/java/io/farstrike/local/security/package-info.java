/**
 * What an attacker would try, tried: foreign ids, bad tokens, hostile input, and a watch over all
 * that tests make the system say.
 */
@NullMarked
package io.farstrike.local.security;

import org.jspecify.annotations.NullMarked;
