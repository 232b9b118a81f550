package io.farstrike.cloud.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JobSlotsTest {

  private static final JobLimits TWO_AND_ONE = new JobLimits(2, 1, 250, 7);

  @Test
  void take_slotsFree_jobIsAdmitted() {
    JobSlots slots = JobSlots.EMPTY.take("a", TWO_AND_ONE).orElseThrow();

    assertThat(slots.isAdmitted("a")).isTrue();
  }

  @Test
  void take_slotsTaken_jobWaits() {
    JobSlots slots = taken("a", "b", "c");

    assertThat(slots.isAdmitted("c")).isFalse();
    assertThat(slots.waiting()).containsExactly("c");
  }

  @Test
  void take_everythingFull_isRefused() {
    assertThat(taken("a", "b", "c").take("d", TWO_AND_ONE)).isEmpty();
  }

  @Test
  void release_someoneWaits_theFirstIsAdmitted() {
    JobSlots before = taken("a", "b", "c");

    JobSlots after = before.release("a", TWO_AND_ONE);

    assertThat(after.running()).containsExactly("b", "c");
    assertThat(after.admittedSince(before)).containsExactly("c");
  }

  @Test
  void release_waitingJob_leavesTheQueue() {
    JobSlots before = taken("a", "b", "c");

    JobSlots after = before.release("c", TWO_AND_ONE);

    assertThat(after.waiting()).isEmpty();
    assertThat(after.admittedSince(before)).isEmpty();
  }

  /** Beside it a model that only counts: first in, first admitted, never more than the limits. */
  @Property(tries = 500)
  void anySequence_neverPassesTheLimits_andKeepsTheOrder(
      @ForAll @Size(max = 60) List<Boolean> arrivals, @ForAll @IntRange(min = 1, max = 3) int run) {
    JobLimits limits = new JobLimits(run, 4, 250, 7);
    JobSlots slots = JobSlots.EMPTY;
    Deque<String> running = new ArrayDeque<>();
    Deque<String> waiting = new ArrayDeque<>();
    int next = 0;
    for (boolean arrives : arrivals) {
      if (arrives) {
        String id = "job" + next++;
        Optional<JobSlots> taken = slots.take(id, limits);
        boolean room = running.size() < run || waiting.size() < 4;
        assertThat(taken.isPresent()).isEqualTo(room);
        if (room) {
          slots = taken.orElseThrow();
          (running.size() < run ? running : waiting).add(id);
        }
      } else if (!running.isEmpty()) {
        slots = slots.release(running.poll(), limits);
        if (!waiting.isEmpty()) {
          running.add(waiting.poll());
        }
      }
      assertThat(slots.running()).containsExactlyElementsOf(new ArrayList<>(running));
      assertThat(slots.waiting()).containsExactlyElementsOf(new ArrayList<>(waiting));
    }
  }

  private static JobSlots taken(String... ids) {
    JobSlots slots = JobSlots.EMPTY;
    for (String id : ids) {
      slots = slots.take(id, TWO_AND_ONE).orElseThrow();
    }
    return slots;
  }
}
