package io.farstrike.streamer;

/**
 * What a cache has done since its start.
 *
 * @param hits answered from memory
 * @param misses that had to be read, or to be read anew
 * @param loads read without fault
 * @param updates loads that brought another version
 * @param invalidations by a published version
 * @param errors loads that failed
 */
record CacheStatistics(
    long hits, long misses, long loads, long updates, long invalidations, long errors) {

  private static final double PERCENT = 100;

  static final CacheStatistics NONE = new CacheStatistics(0, 0, 0, 0, 0, 0);

  long totalRequests() {
    return hits + misses;
  }

  /** Percent of the requests; 0 when there was none. */
  double hitRate() {
    return totalRequests() == 0 ? 0 : hits * PERCENT / totalRequests();
  }

  CacheStatistics hit() {
    return new CacheStatistics(hits + 1, misses, loads, updates, invalidations, errors);
  }

  CacheStatistics missed() {
    return new CacheStatistics(hits, misses + 1, loads, updates, invalidations, errors);
  }

  CacheStatistics loaded(boolean another) {
    return new CacheStatistics(
        hits, misses, loads + 1, updates + (another ? 1 : 0), invalidations, errors);
  }

  CacheStatistics invalidated() {
    return new CacheStatistics(hits, misses, loads, updates, invalidations + 1, errors);
  }

  CacheStatistics failed() {
    return new CacheStatistics(hits, misses, loads, updates, invalidations, errors + 1);
  }
}
