package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Profile;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.match.JsonTree;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.stream.StreamHarness.Network;
import io.farstrike.market.universe.SymbolSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullUnmarked;

/** Whatever happens to connections, views come out right and nothing is missing in silence. */
@NullUnmarked
final class StreamPropertyTest {

  private static final int SYMBOLS = 12;
  private static final LevelFilter[] FILTERS = {
    LevelFilter.ALL,
    new LevelFilter(3, Strength.WEAK, 30_000),
    new LevelFilter(0, Strength.STRONG, 120_000)
  };
  private static final SymbolSet[] SETS = {
    StreamHarness.symbols(0, SYMBOLS), StreamHarness.symbols(0, 5), StreamHarness.symbols(4, 9)
  };

  /** One connection of a run: whose it is. */
  private static final class Run {
    private final Random random;
    private final StreamHarness harness;
    private final Map<String, MemberPreferences> wishes = new LinkedHashMap<>();
    private final Map<String, String> memberOf = new LinkedHashMap<>();
    private final Map<String, StreamClient> everyone = new LinkedHashMap<>();
    private final long[] prices = new long[SYMBOLS];
    private int connections;

    Run(long seed) {
      random = new Random(seed);
      StreamConfig config = StreamConfig.of(Profile.NSE);
      int budget = random.nextInt(3) == 0 ? 15 : 2_000;
      harness =
          new StreamHarness(config.withDelivery(config.delivery().withPushBudget(budget)), SETS[0]);
      java.util.Arrays.fill(prices, 100_000);
    }

    void step() {
      market();
      switch (random.nextInt(12)) {
        case 0, 1 -> join();
        case 2 -> drop();
        case 3 -> disturb();
        case 4 -> prefer();
        case 5 -> revoke();
        case 6 -> handOver();
        case 7 -> ask();
        case 8 -> personal();
        default -> {}
      }
      harness.run(10L * (1 + random.nextInt(120)));
    }

    private void market() {
      for (int i = 0; i < SYMBOLS; i++) {
        if (random.nextInt(3) > 0) {
          prices[i] += (random.nextInt(2_001) - 1_000L) * (random.nextInt(4) == 0 ? 3 : 1);
          prices[i] = Math.max(prices[i], 50_000);
          harness.tick(i, prices[i], 1_000 + random.nextInt(20_000));
        }
      }
      harness.batchEnd();
    }

    private MemberPreferences randomWishes() {
      SymbolSet highlow = SETS[random.nextInt(SETS.length)];
      SymbolSet market = SETS[random.nextInt(SETS.length)];
      return StreamHarness.wishes(
          highlow, market, FILTERS[random.nextInt(FILTERS.length)], random.nextInt(100));
    }

    private void join() {
      if (memberOf.size() >= 6) {
        return;
      }
      String member = "m" + random.nextInt(4);
      String id = "c" + connections++;
      memberOf.put(id, member);
      MemberPreferences preferred = wishes.computeIfAbsent(member, _ -> randomWishes());
      StreamClient client =
          random.nextInt(4) == 0
              ? harness.joinSilently(id, member, preferred)
              : harness.join(id, member, preferred);
      everyone.put(id, client);
    }

    private String any() {
      List<String> ids = new ArrayList<>(memberOf.keySet());
      return ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
    }

    private void drop() {
      String id = any();
      if (id.isEmpty()) {
        return;
      }
      String member = memberOf.remove(id);
      harness.accept(new StreamInput.Left(id));
      if (random.nextBoolean()) {
        harness.run(10L * random.nextInt(2_000));
        String next = "c" + connections++;
        memberOf.put(next, member);
        everyone.put(next, everyone.get(id));
        harness.rejoin(id, next, member, wishes.get(member));
      } else {
        harness.clients.remove(id);
      }
    }

    private void disturb() {
      String id = any();
      if (!id.isEmpty()) {
        Network[] ways = {Network.LOSES, Network.DOUBLES, Network.SWAPS, Network.GOOD};
        harness.network(id, ways[random.nextInt(ways.length)]);
      }
    }

    private void prefer() {
      String member = memberOf.getOrDefault(any(), "");
      if (!member.isEmpty()) {
        wishes.put(member, randomWishes());
        PreferenceChange[] changes = PreferenceChange.values();
        harness.accept(
            new StreamInput.Preferred(
                member, wishes.get(member), changes[random.nextInt(changes.length)]));
      }
    }

    private void revoke() {
      String id = any();
      if (!id.isEmpty() && random.nextInt(4) == 0) {
        harness.accept(new StreamInput.Revoked(memberOf.get(id), id, "logout"));
        memberOf.remove(id);
        harness.run(1_100);
        assertThat(harness.closed).containsKey(id);
        harness.clients.remove(id);
      }
    }

    private void handOver() {
      harness.engine = StreamHarness.restore(harness.checkpoint(), harness.config, harness);
    }

    private void ask() {
      String id = any();
      if (!id.isEmpty()) {
        ClientSays[] ways = {
          new ClientSays.Refresh(), new ClientSays.Status(), new ClientSays.Ping("p")
        };
        harness.accept(new StreamInput.Said(id, ways[random.nextInt(ways.length)]));
      }
    }

    private void personal() {
      String member = memberOf.getOrDefault(any(), "");
      if (!member.isEmpty()) {
        byte[] json =
            "{\"v\":1,\"type\":\"job\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        harness.accept(new StreamInput.Personal(member, null, "k" + random.nextInt(9), json));
      }
    }

    void settle() {
      memberOf.keySet().forEach(id -> harness.network(id, Network.GOOD));
      harness.run(45_000);
    }
  }

  @Property(tries = 60)
  @Label("case 39 and 40: every view converges, pacing and size hold for every prefix")
  void views_convergeToTheOracles(@ForAll long seed) {
    Run run = new Run(seed);
    for (int i = 0; i < 60; i++) {
      run.step();
    }
    run.settle();

    run.memberOf.forEach(
        (id, member) -> {
          MemberPreferences wishes = run.wishes.get(member);
          assertThat(run.harness.closed).doesNotContainKey(id);
          assertThat(run.everyone.get(id).view().ids())
              .as("view of %s", id)
              .isEqualTo(run.harness.oracle.view(wishes.highlow(), wishes.filter()));
        });
    StreamDeliveryTest.assertPacing(run.harness);
    run.everyone.keySet().forEach(id -> assertUnbroken(run.harness.sentTo(id)));
  }

  /**
   * What was sent to one connection, in order: it begins with a status, no delta leaves a frame
   * out, and a snapshot that mends a gap comes after the gap was told.
   */
  private static void assertUnbroken(List<StreamHarness.Sent> sent) {
    Map<String, Long> reached = new LinkedHashMap<>();
    boolean gapTold = false;
    boolean rowsSent = false;
    for (int i = 0; i < sent.size(); i++) {
      Map<String, Object> message = JsonTree.object(sent.get(i).frame());
      String type = (String) message.get("type");
      assertThat(i > 0 || type.equals("status")).as("first is a status").isTrue();
      if (type.equals("gap")) {
        gapTold = true;
      } else if (type.equals("snapshot")) {
        boolean mends = "gap".equals(message.get("reason"));
        assertThat(!mends || gapTold).as("gap told before %s", message).isTrue();
        reached.merge((String) message.get("epoch"), seq(message, "seq"), Math::max);
        rowsSent = true;
      } else if (type.equals("delta")) {
        Long before = reached.get((String) message.get("epoch"));
        assertThat(before != null || !rowsSent).as("a view before %s", message).isTrue();
        assertThat(before == null || seq(message, "prevSeq") <= before).isTrue();
        reached.put((String) message.get("epoch"), seq(message, "seq"));
        rowsSent = true;
      }
    }
  }

  private static long seq(Map<String, Object> message, String name) {
    return StreamDeliveryTest.number(message, name);
  }
}
