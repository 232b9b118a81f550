package io.farstrike.screener;

import io.farstrike.cloud.http.ApiDispatcher;
import io.farstrike.cloud.http.HttpFunction;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rules.TermsGate;
import io.farstrike.cloud.snapshot.RehearsedBook;
import io.farstrike.cloud.snapshot.RehearsedFigures;
import io.farstrike.cloud.snapshot.RehearsedFile;
import io.farstrike.kite.KiteSpotKeys;
import java.nio.file.Path;

/** The function behind instruments, jobs, rows, exports, files, screens and monitors. */
public final class ScreenerFunction extends HttpFunction {

  /** The deployed function, wired from its environment. */
  public ScreenerFunction() {
    this(CloudPlatform.of(System.getenv(), KiteSpotKeys.DEFAULTS), Path.of("/tmp"));
    registerForSnapshot();
  }

  /**
   * The function on given parts.
   *
   * @param scratch a folder on this machine for files on their way
   */
  public ScreenerFunction(Platform platform, Path scratch) {
    InstrumentDesk desk = new InstrumentDesk(platform);
    InstrumentOperations instruments = new InstrumentOperations(desk);
    JobFields fields = new JobFields(platform.marketClock());
    JobCheck check = new JobCheck(platform.marketClock(), platform.spotKeys());
    JobIntake intake = new JobIntake(fields, desk, check);
    JobOperations jobs = new JobOperations(platform, intake, new RescreenIntake(platform));
    MonitorOperations monitors =
        new MonitorOperations(platform, new MonitorIntake(platform, fields, intake));
    TemplateOperations templates = new TemplateOperations(platform, fields, desk, check);
    JobTables tables = new JobTables(platform, scratch);
    RowOperations rows = new RowOperations(tables);
    ExportOperations exports = new ExportOperations(platform, tables, scratch);
    ScreenOperations screens = new ScreenOperations(platform);
    FileOperations files = new FileOperations(platform);
    TermsGate terms = platform.termsGate();
    ApiDispatcher dispatcher =
        platform
            .dispatcher()
            .secured("listSymbols", instruments::symbols)
            .secured("listExpiries", instruments::expiries)
            .creating("createJob", terms.before(jobs::create))
            .secured("listJobs", jobs::list)
            .secured("getJob", jobs::get)
            .secured("cancelJob", jobs::cancel)
            .creating("rescreenJob", terms.before(jobs::rescreen))
            .secured("listRows", rows::list)
            .secured("exportJob", exports::export)
            .secured("listJobTemplates", templates::list)
            .secured("getJobTemplate", templates::get)
            .secured("putJobTemplate", templates::put)
            .secured("deleteJobTemplate", templates::delete)
            .secured("listScreens", screens::list)
            .secured("getScreen", screens::get)
            .secured("putScreen", screens::put)
            .secured("deleteScreen", screens::delete)
            .secured("exportScreens", screens::export)
            .creating("importScreens", new ScreenImport(platform)::run)
            .creating("startMonitor", terms.before(monitors::start))
            .secured("listMonitors", monitors::list)
            .secured("getMonitor", monitors::get)
            .secured("listMonitorRows", monitors::rows)
            .secured("stopMonitor", monitors::stop)
            .secured("listFiles", files::list)
            .secured("getFile", files::get)
            .secured("deleteFile", files::delete)
            .complete("screener");
    super(platform.observed("screener"), dispatcher);
  }

  @Override
  public void rehearse() throws Exception {
    Path scratch = Path.of("/tmp");
    new ScreenerFunction(CloudPlatform.rehearsal(KiteSpotKeys.DEFAULTS, CloudExtras.NONE), scratch)
        .answerNobody("GET /api/screens", "GET /api/jobs");
    RehearsedFigures.run();
    RehearsedBook.run();
    RehearsedFile.run(scratch);
  }
}
