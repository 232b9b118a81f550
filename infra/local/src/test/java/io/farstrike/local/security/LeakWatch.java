package io.farstrike.local.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Hears what the system says while tests run, and learns the secrets and user ids that tests make:
 * a secret must not be heard anywhere, a user id nowhere but on the queue and in the addresses of
 * downloads.
 */
public final class LeakWatch {

  /** The one of this test run, which answers, messages, records and logs are shown to. */
  public static final LeakWatch OF_THE_RUN = new LeakWatch();

  /** Where something is heard. */
  public enum Medium {
    ANSWER,
    MESSAGE,
    LOG,
    AUDIT
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern DOWNLOAD = Pattern.compile("\"url\"\\s*:\\s*\"[^\"]*\"");
  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "password",
          "newPassword",
          "oldPassword",
          "currentPassword",
          "accessToken",
          "refreshToken",
          "idToken",
          "apiSecret",
          "requestToken",
          "invitation",
          "challenge",
          "ticket",
          "secret",
          "recoveryCode",
          "recoveryCodes");

  /** Shorter ones would be found in innocent text. */
  private static final int SHORTEST = 10;

  private static final int START = 8;

  private record Known(String text, boolean secret) {}

  private final Map<String, List<Known>> byStart = new ConcurrentHashMap<>();
  private final boolean[] starts = new boolean[1 << 16];
  private final List<String> findings = new ArrayList<>();
  private final Map<Medium, Long> heard = new EnumMap<>(Medium.class);

  /** From now on this text is a secret. */
  void learnSecret(String text) {
    if (text.length() >= SHORTEST) {
      learn(new Known(text, true));
    }
  }

  /** From now on this is a user's id. */
  public void learnUser(String id) {
    if (UUID.matcher(id).matches()) {
      learn(new Known(id, false));
    }
  }

  private void learn(Known known) {
    List<Known> same =
        byStart.computeIfAbsent(
            known.text().substring(0, START),
            start -> Collections.synchronizedList(new ArrayList<>()));
    synchronized (same) {
      if (!same.contains(known)) {
        same.add(known);
      }
    }
    starts[place(known.text(), 0)] = true;
  }

  private static int place(String text, int at) {
    return (text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) & 0xffff;
  }

  /**
   * A request and its answer. Secrets of a request that was taken are remembered; a token is
   * remembered once it has been handed out, so the answer that hands it out is no leak.
   */
  public void exchange(String where, String sent, int status, String answer) {
    if (status < 300) {
      secretsOf(sent).forEach(this::learnSecret);
    }
    hear(Medium.ANSWER, where, DOWNLOAD.matcher(answer).replaceAll(""));
    if (status < 300) {
      secretsOf(answer).forEach(this::learnSecret);
    }
  }

  private static List<String> secretsOf(String body) {
    if (!body.startsWith("{")) {
      return List.of();
    }
    List<String> secrets = new ArrayList<>();
    try {
      for (Map.Entry<String, JsonNode> field : JSON.readTree(body).properties()) {
        if (SECRET_FIELDS.contains(field.getKey())) {
          texts(field.getValue()).forEach(secrets::add);
        }
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return secrets;
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.textValue());
    }
    value.forEach(one -> texts.addAll(texts(one)));
    return texts;
  }

  /** Looks for everything known in a text. */
  public void hear(Medium medium, String where, String text) {
    synchronized (heard) {
      heard.merge(medium, 1L, Long::sum);
    }
    for (int at = 0; at + START <= text.length(); at++) {
      if (starts[place(text, at)]) {
        for (Known known : byStart.getOrDefault(text.substring(at, at + START), List.of())) {
          if (text.startsWith(known.text(), at)) {
            found(medium, where, known);
          }
        }
      }
    }
  }

  private void found(Medium medium, String where, Known known) {
    if (known.secret() || medium != Medium.MESSAGE) {
      String what = known.secret() ? "a secret" : "a user's id";
      synchronized (findings) {
        findings.add(
            medium
                + ": "
                + what
                + " that begins with "
                + known.text().substring(0, 4)
                + ", "
                + where);
      }
    }
  }

  /** Something else that must not be. */
  void note(String finding) {
    synchronized (findings) {
      findings.add(finding);
    }
  }

  /** What was found since this was last asked. */
  List<String> take() {
    synchronized (findings) {
      List<String> taken = List.copyOf(findings);
      findings.clear();
      return taken;
    }
  }

  /** How many texts were heard. */
  long heard(Medium medium) {
    synchronized (heard) {
      return heard.getOrDefault(medium, 0L);
    }
  }
}
