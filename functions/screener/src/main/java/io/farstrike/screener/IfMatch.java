package io.farstrike.screener;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.named.Named;
import io.farstrike.cloud.named.NamedDocuments;
import io.farstrike.cloud.named.NamedDocuments.Saving;
import java.util.Optional;

/** Saves what a request puts under a name, if it is meant for the version that is there. */
final class IfMatch {

  private static final String ANY = "*";

  private IfMatch() {}

  static <T extends Named> Saving save(
      T document, ApiRequest request, NamedDocuments<T> documents) {
    Optional<String> expected =
        request
            .ifMatch()
            .map(
                text ->
                    text.equals(ANY)
                        ? documents.find(document.name()).map(Named::tag).orElse(ANY)
                        : text.replaceFirst("^\"(.*)\"$", "$1"));
    return documents.save(document, expected);
  }

  /** The header that names a version. */
  static String tag(Named document) {
    return '"' + document.tag() + '"';
  }
}
