package io.farstrike.kite;

import io.farstrike.broker.BrokerException.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Reads answers in the order of decisions that the broker's oddities ask for: status 429, then an
 * error envelope under any status, then success, then the status alone.
 */
final class AnswerReaders {

  private final boolean tokenSent;
  private final Collection<String> secrets;

  AnswerReaders(boolean tokenSent, Collection<String> secrets) {
    this.tokenSent = tokenSent;
    this.secrets = secrets;
  }

  <T> AnswerReader<T> json(DataDecoder<T> decoder) {
    return answer -> {
      if (answer.status() == 429) {
        return ErrorRules.rateLimited(answer);
      }
      try {
        return decide(answer, BodyReader.bytes(answer, BodyReader.JSON_CAP), decoder);
      } catch (IllTypedException broken) {
        return unreadable(answer, broken);
      } catch (IOException cut) {
        return cutOff(answer, cut);
      }
    };
  }

  /** The day's list, which is CSV when all is well and an envelope or HTML when not. */
  AnswerReader<InstrumentDump> instruments() {
    AnswerReader<InstrumentDump> error =
        json(
            data -> {
              throw new IllTypedException("an envelope where a list was due");
            });
    return answer -> {
      if (!answer.succeeded()) {
        return error.read(answer);
      }
      try (InputStream body =
          new BufferedInputStream(BodyReader.decoded(answer, BodyReader.DUMP_CAP))) {
        if (startsLikeJson(body)) {
          HttpAnswer plain = new HttpAnswer(answer.status(), Map.of(), body);
          return error.read(plain);
        }
        return new Outcome.Done<>(InstrumentDump.read(body));
      } catch (IllTypedException broken) {
        return unreadable(answer, broken);
      } catch (IOException cut) {
        return cutOff(answer, cut);
      }
    };
  }

  private static boolean startsLikeJson(InputStream body) throws IOException {
    body.mark(1);
    int first = body.read();
    body.reset();
    return first == '{';
  }

  private <T> Outcome<T> decide(HttpAnswer answer, byte[] body, DataDecoder<T> decoder)
      throws IllTypedException {
    Optional<Envelope> envelope = Envelope.of(body);
    if (envelope.isPresent() && envelope.get().status().equals("error")) {
      return ErrorRules.described(answer, envelope.get(), tokenSent, secrets);
    }
    if (envelope.isPresent() && envelope.get().status().equals("success") && answer.succeeded()) {
      return new Outcome.Done<>(Envelope.data(body, decoder));
    }
    return ErrorRules.undescribed(answer);
  }

  private static <T> Outcome<T> unreadable(HttpAnswer answer, IllTypedException broken) {
    return answer.succeeded()
        ? Outcome.failed(Kind.BAD_RESPONSE, answer.status(), broken.what())
        : ErrorRules.undescribed(answer);
  }

  /** The status of a failure says enough when its body does not arrive. */
  private static <T> Outcome<T> cutOff(HttpAnswer answer, IOException cut) throws IOException {
    if (!answer.succeeded()) {
      return ErrorRules.undescribed(answer);
    }
    if (BodyReader.isBrokenBody(cut)) {
      return Outcome.failed(
          Kind.BAD_RESPONSE, answer.status(), "a body that is broken or cut short");
    }
    throw cut;
  }
}
