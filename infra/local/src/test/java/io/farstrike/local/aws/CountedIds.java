package io.farstrike.local.aws;

import io.farstrike.tenancy.IdSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count up, so that a test knows which come next. */
public final class CountedIds implements IdSource {

  private final AtomicLong last = new AtomicLong();

  @Override
  public String uuid() {
    return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", last.incrementAndGet());
  }

  @Override
  public String sortable() {
    return String.format(Locale.ROOT, "%026d", last.incrementAndGet());
  }
}
