package io.farstrike.cloud.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** Without a next page, the cursor is there and null. */
record Page(List<?> items, @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> nextCursor) {}
