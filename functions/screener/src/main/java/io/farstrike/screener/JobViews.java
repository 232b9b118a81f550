package io.farstrike.screener;

import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.jobs.BrokerCalls;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobDraft;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobNotes;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobProgress;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobTemplate;
import io.farstrike.cloud.jobs.Rescreen;
import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.options.Sides;
import io.farstrike.options.SkipReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Jobs and files in the form of openapi.yaml. */
final class JobViews {

  private JobViews() {}

  record Accepted(String jobId, JobStatus status) {}

  record Parameters(
      JobKind kind,
      Optional<List<String>> symbols,
      Optional<String> universe,
      LocalDate expiry,
      BigDecimal distancePercent,
      Sides sides,
      BigDecimal capital,
      BigDecimal costPerLot,
      Optional<List<String>> screens,
      Optional<List<BigDecimal>> marginStrikes,
      ValuationFields.Shown valuation,
      Optional<List<ScreenDefinition>> ownScreens,
      Optional<String> where,
      Optional<String> sort) {

    static Parameters of(JobParameters parameters) {
      return new Parameters(
          parameters.kind(),
          some(parameters.symbols()),
          parameters.universe(),
          parameters.expiry(),
          parameters.distancePercent(),
          parameters.sides(),
          parameters.capital(),
          parameters.costPerLot(),
          some(parameters.screens()),
          parameters.marginStrikes(),
          ValuationFields.Shown.of(parameters.valuation()),
          parameters.ownScreens(),
          parameters.rescreen().flatMap(Rescreen::where),
          parameters.rescreen().flatMap(Rescreen::sort));
    }
  }

  record Counts(int symbols, int contracts, Map<String, Integer> screens) {}

  record File(
      String fileId,
      String jobId,
      FileKind kind,
      String name,
      long bytes,
      int rows,
      String sha256,
      int schemaVersion,
      Instant createdAt,
      Instant expiresAt) {

    static File of(StoredFile file) {
      return new File(
          file.id(),
          file.jobId(),
          file.kind(),
          file.name(),
          file.bytes(),
          file.rows(),
          file.sha256(),
          file.schemaVersion(),
          file.createdAt(),
          file.expiresAt());
    }
  }

  record Whole(
      String jobId,
      Optional<String> parent,
      JobKind kind,
      JobStatus status,
      Parameters parameters,
      Instant createdAt,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      Optional<LocalDate> tradingDate,
      Optional<Instant> quotesFrom,
      Optional<Instant> quotesTo,
      JobProgress progress,
      Counts counts,
      Map<SkipReason, Integer> reasons,
      List<SkippedSymbol> skipped,
      Map<String, Double> seconds,
      BrokerCalls brokerCalls,
      List<File> files,
      String notice,
      List<String> notes,
      Optional<String> failure) {

    static Whole of(Job job, SpotKeys names) {
      JobOutcome outcome = job.outcome();
      return new Whole(
          job.id(),
          parentOf(job),
          job.parameters().kind(),
          job.status(),
          Parameters.of(job.parameters()),
          job.createdAt(),
          job.startedAt(),
          job.finishedAt(),
          outcome.tradingDate(),
          outcome.quotesFrom(),
          outcome.quotesTo(),
          job.progress(),
          new Counts(outcome.symbols(), outcome.contracts(), outcome.screens()),
          new TreeMap<>(outcome.reasons()),
          outcome.skipped(),
          outcome.seconds(),
          outcome.brokerCalls(),
          outcome.files().stream().map(File::of).toList(),
          Notice.of(outcome),
          JobNotes.of(job, names),
          outcome.failure());
    }
  }

  record Summary(
      String jobId,
      Optional<String> parent,
      JobKind kind,
      JobStatus status,
      LocalDate expiry,
      Instant createdAt,
      Optional<Instant> finishedAt,
      Optional<Map<String, Integer>> screens) {

    static Summary of(Job job) {
      return new Summary(
          job.id(),
          parentOf(job),
          job.parameters().kind(),
          job.status(),
          job.parameters().expiry(),
          job.createdAt(),
          job.finishedAt(),
          Optional.of(job.outcome().screens()).filter(screens -> !screens.isEmpty()));
    }
  }

  private static Optional<String> parentOf(Job job) {
    return job.parameters().rescreen().map(Rescreen::parent);
  }

  private static <T> Optional<List<T>> some(List<T> list) {
    return Optional.of(list).filter(entries -> !entries.isEmpty());
  }

  /** A template and, in the form of a request for a job, what it saves. */
  record Template(String name, Instant savedAt, TemplateParameters parameters) {

    static Template of(JobTemplate template) {
      return new Template(
          template.name(), template.savedAt(), TemplateParameters.of(template.draft()));
    }
  }

  record TemplateParameters(
      JobKind kind,
      Optional<List<String>> symbols,
      Optional<String> universe,
      Optional<LocalDate> expiry,
      BigDecimal distancePercent,
      Sides sides,
      BigDecimal capital,
      BigDecimal costPerLot,
      Optional<List<String>> screens,
      Optional<List<BigDecimal>> marginStrikes,
      ValuationFields.Shown valuation) {

    static TemplateParameters of(JobDraft draft) {
      return new TemplateParameters(
          draft.kind(),
          some(draft.symbols()),
          draft.universe(),
          draft.expiry(),
          draft.distancePercent(),
          draft.sides(),
          draft.capital(),
          draft.costPerLot(),
          some(draft.screens()),
          draft.marginStrikes(),
          ValuationFields.Shown.of(draft.valuation()));
    }
  }
}
