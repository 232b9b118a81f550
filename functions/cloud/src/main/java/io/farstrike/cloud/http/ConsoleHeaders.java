package io.farstrike.cloud.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every file of the console tells browsers, from the content network and locally alike. */
public final class ConsoleHeaders {

  private ConsoleHeaders() {}

  /**
   * Names in lower case, with their values. Nothing comes from elsewhere, nothing is inline: charts
   * are drawn on canvases, and codes for authenticator apps are pictures that the page makes
   * itself.
   *
   * @param places beside the page's own origin from which results may be read: origins such as
   *     {@code https://bucket.s3.ap-south-1.amazonaws.com}
   */
  public static Map<String, String> reading(List<String> places) {
    String others = places.stream().map(place -> ' ' + place).collect(Collectors.joining());
    Map<String, String> headers = new TreeMap<>();
    headers.put(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'"
            + others
            + "; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'");
    headers.put("cross-origin-opener-policy", "same-origin");
    headers.put("cross-origin-resource-policy", "same-origin");
    headers.put(
        "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.put("referrer-policy", "no-referrer");
    headers.put("x-content-type-options", "nosniff");
    headers.put("x-frame-options", "DENY");
    return headers;
  }
}
