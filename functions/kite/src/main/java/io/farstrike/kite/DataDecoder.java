package io.farstrike.kite;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads the data of an answer. The parser stands at the first token of the value. */
@FunctionalInterface
interface DataDecoder<T> {
  T decode(JsonParser json) throws IOException, IllTypedException;
}
