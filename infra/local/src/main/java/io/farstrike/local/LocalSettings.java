package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.rules.HouseRules;
import io.farstrike.local.broker.SimulatorSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a local system is to be.
 *
 * @param port of the gateway on 127.0.0.1; 0 for any free one
 * @param data where tables, objects, users and keys are kept between runs; empty for a system that
 *     forgets
 * @param market an F&O bhavcopy (UDiFF CSV, gzip accepted) to replay; empty for the built-in market
 * @param replay minutes that the live stream plays; empty to stream users' own quotes
 * @param cash a cash bhavcopy beside it; may be empty
 * @param today the built-in market stands at the last trading day up to this date
 * @param workers jobs that may run at once
 * @param broker behaviour of the simulated broker
 * @param admin address that becomes an administrator when it signs up; may be empty
 * @param entrance how many requests are let in, and whose word is taken for an address
 * @param rules who may register, and under which terms
 * @param origins other sites whose pages may use the API
 * @param standards limits of users whom no administrator has given others
 * @param contract openapi.yaml
 * @param console folder of the built console; empty for a system without pages
 */
public record LocalSettings(
    int port,
    Optional<Path> data,
    Optional<Path> market,
    Optional<Path> cash,
    Optional<Replay> replay,
    LocalDate today,
    int workers,
    SimulatorSettings broker,
    Optional<String> admin,
    Entrance entrance,
    HouseRules rules,
    List<String> origins,
    Standards standards,
    Path contract,
    Optional<Path> console) {

  public LocalSettings {
    requireNonNull(data, "data is null");
    requireNonNull(market, "market is null");
    requireNonNull(cash, "cash is null");
    requireNonNull(replay, "replay is null");
    requireNonNull(today, "today is null");
    requireNonNull(broker, "broker is null");
    requireNonNull(admin, "admin is null");
    requireNonNull(entrance, "entrance is null");
    requireNonNull(rules, "rules is null");
    origins = List.copyOf(origins);
    requireNonNull(standards, "standards is null");
    requireNonNull(contract, "contract is null");
    requireNonNull(console, "console is null");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535");
    }
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1");
    }
  }

  /** A system on any free port that forgets, with the built-in market and two workers. */
  public static LocalSettings forgetful(LocalDate today, Path contract) {
    return new LocalSettings(
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        today,
        2,
        SimulatorSettings.DEFAULT,
        Optional.empty(),
        Entrance.STANDARD,
        HouseRules.standard(),
        List.of(),
        Standards.BUILT_IN,
        contract,
        Optional.empty());
  }

  public LocalSettings withPort(int changed) {
    return new LocalSettings(
        changed, data, market, cash, replay, today, workers, broker, admin, entrance, rules,
        origins, standards, contract, console);
  }

  public LocalSettings withData(Optional<Path> changed) {
    return new LocalSettings(
        port, changed, market, cash, replay, today, workers, broker, admin, entrance, rules,
        origins, standards, contract, console);
  }

  public LocalSettings withMarket(Optional<Path> derivatives, Optional<Path> shares) {
    return new LocalSettings(
        port,
        data,
        derivatives,
        shares,
        replay,
        today,
        workers,
        broker,
        admin,
        entrance,
        rules,
        origins,
        standards,
        contract,
        console);
  }

  public LocalSettings withReplay(Optional<Replay> changed) {
    return new LocalSettings(
        port, data, market, cash, changed, today, workers, broker, admin, entrance, rules, origins,
        standards, contract, console);
  }

  public LocalSettings withWorkers(int changed) {
    return new LocalSettings(
        port, data, market, cash, replay, today, changed, broker, admin, entrance, rules, origins,
        standards, contract, console);
  }

  public LocalSettings withBroker(SimulatorSettings changed) {
    return new LocalSettings(
        port, data, market, cash, replay, today, workers, changed, admin, entrance, rules, origins,
        standards, contract, console);
  }

  public LocalSettings withAdmin(Optional<String> changed) {
    return new LocalSettings(
        port, data, market, cash, replay, today, workers, broker, changed, entrance, rules, origins,
        standards, contract, console);
  }

  public LocalSettings withEntrance(Entrance changed) {
    return new LocalSettings(
        port, data, market, cash, replay, today, workers, broker, admin, changed, rules, origins,
        standards, contract, console);
  }

  public LocalSettings withRules(HouseRules changed) {
    return new LocalSettings(
        port, data, market, cash, replay, today, workers, broker, admin, entrance, changed, origins,
        standards, contract, console);
  }

  public LocalSettings withOrigins(List<String> changed) {
    return new LocalSettings(
        port, data, market, cash, replay, today, workers, broker, admin, entrance, rules, changed,
        standards, contract, console);
  }

  public LocalSettings withStandards(Standards changed) {
    return new LocalSettings(
        port,
        data,
        market,
        cash,
        replay,
        today,
        workers,
        broker,
        admin,
        new Entrance(entrance.rates().with(changed), entrance.originSecret()),
        rules,
        origins,
        changed,
        contract,
        console);
  }

  public LocalSettings withConsole(Optional<Path> changed) {
    return new LocalSettings(
        port, data, market, cash, replay, today, workers, broker, admin, entrance, rules, origins,
        standards, contract, changed);
  }
}
