package io.farstrike.cloud.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.tenancy.Secret;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A secret's text comes out of none of the ways by which values are usually written. */
class SecretTest {

  private static final String TEXT = "correct-horse-0123456789";

  private final Secret secret = Secret.of(TEXT);

  private record Holder(String name, Secret token) {}

  @Test
  void secret_asAText_isStars() {
    assertThat(
            List.of(
                secret.toString(),
                "" + secret,
                String.format(Locale.ROOT, "%s %S %20s", secret, secret, secret),
                new Holder("kite", secret).toString(),
                new BrokerCredentials("apikey01", secret).toString(),
                Map.of("token", secret).toString(),
                List.of(secret).toString(),
                new IllegalStateException("not usable: " + secret).toString()))
        .allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase(TEXT).contains("***"));
  }

  @Test
  void secret_asJson_isRefused_andTheRefusalDoesNotShowIt() {
    for (Object value : List.of(secret, new Holder("kite", secret), Map.of("token", secret))) {
      assertThatThrownBy(() -> Json.write(value))
          .isInstanceOf(IllegalStateException.class)
          .hasStackTraceContaining("Secret")
          .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain(TEXT));
    }
  }

  /** A mapper that writes what has no properties writes an empty object. */
  @Test
  void secret_asJsonOfALenientMapper_isEmpty() throws Exception {
    ObjectMapper lenient =
        new ObjectMapper()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .findAndRegisterModules();

    assertThat(lenient.writeValueAsString(new Holder("kite", secret)))
        .isEqualTo("{\"name\":\"kite\",\"token\":{}}");
  }

  @Test
  void secret_asAJavaObjectStream_isRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      assertThatThrownBy(() -> out.writeObject(secret))
          .isInstanceOf(NotSerializableException.class);
    }
    assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain(TEXT);
  }
}
