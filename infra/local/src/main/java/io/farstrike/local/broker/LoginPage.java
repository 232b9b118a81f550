package io.farstrike.local.broker;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The page on which a user of the real broker would type password and second factor. */
final class LoginPage {

  private LoginPage() {}

  /** Asks for one click; a real login cannot be played. */
  static Reply.Answer form(KiteAccount account, String redirectParameters) {
    String page =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Simulated broker</title></head>
        <body><main><h1>Simulated broker</h1>
        <p>This page stands for the broker's own login. No password is needed.</p>
        <form method="post" action="/connect/login">
        <input type="hidden" name="api_key" value="%s">
        <input type="hidden" name="redirect_params" value="%s">
        <button type="submit">Log in as %s</button>
        </form></main></body></html>
        """
            .formatted(
                escaped(account.apiKey()), escaped(redirectParameters), escaped(account.userId()));
    return new Reply.Answer(200, Reply.Answer.HTML, page.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the browser back to the app with a token to redeem. */
  static Reply.Answer redirect(URI home, String requestToken, String redirectParameters) {
    String address = home.toString();
    StringBuilder location = new StringBuilder(address);
    location.append(address.indexOf('?') < 0 ? '?' : '&');
    location.append("action=login&type=login&status=success&request_token=");
    location.append(URLEncoder.encode(requestToken, StandardCharsets.UTF_8));
    for (Request.Parameter more : Request.parameters(redirectParameters)) {
      location.append('&').append(URLEncoder.encode(more.name(), StandardCharsets.UTF_8));
      location.append('=').append(URLEncoder.encode(more.value(), StandardCharsets.UTF_8));
    }
    return new Reply.Answer(
        302, Map.of("Location", location.toString()), new byte[0], Duration.ZERO);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
