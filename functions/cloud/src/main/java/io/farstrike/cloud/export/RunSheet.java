package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.options.SkipReason;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Worksheet;

/** What is to be known of a run, on a sheet of its own: facts, counted reasons, skipped symbols. */
final class RunSheet {

  private static final double[] WIDTHS = {28, 26, 60, 16};

  private final Worksheet sheet;
  private int line = 3;

  RunSheet(Worksheet sheet) {
    this.sheet = requireNonNull(sheet, "sheet is null");
  }

  void write(RunNotes notes, String notice) throws IOException {
    XlsxBook.head(sheet, "Run", notice);
    for (int i = 0; i < WIDTHS.length; i++) {
      sheet.width(i, WIDTHS[i]);
    }
    notes.facts().forEach(this::fact);
    line++;
    titles("Reason", "Symbols and contracts");
    for (Map.Entry<SkipReason, Integer> reason : new TreeMap<>(notes.reasons()).entrySet()) {
      sheet.inlineString(line, 0, reason.getKey().name());
      sheet.value(line++, 1, reason.getValue());
    }
    line++;
    titles("Skipped symbol", "Reason", "Detail", "Suggestion");
    notes.skipped().forEach(this::skipped);
    sheet.finish();
  }

  private void titles(String... titles) {
    for (int i = 0; i < titles.length; i++) {
      sheet.inlineString(line, i, titles[i]);
    }
    sheet.range(line, 0, line, titles.length - 1).style().bold().set();
    line++;
  }

  private void fact(RunFact fact) {
    switch (fact) {
      case RunFact.Words(String name, String text) -> {
        sheet.inlineString(line, 0, name);
        XlsxBook.text(sheet, line, 1, text);
      }
      case RunFact.Amount(String name, var number) -> {
        sheet.inlineString(line, 0, name);
        sheet.value(line, 1, number);
      }
      case RunFact.Day(String name, var date) -> {
        sheet.inlineString(line, 0, name);
        sheet.value(line, 1, date);
        sheet.style(line, 1).format(CellFormat.DAY).set();
      }
      case RunFact.Moment(String name, var at) -> {
        sheet.inlineString(line, 0, name + CellFormat.INDIAN_TIME);
        sheet.value(line, 1, CellFormat.indian(at));
        sheet.style(line, 1).format(CellFormat.MOMENT).set();
      }
    }
    line++;
  }

  private void skipped(SkippedSymbol symbol) {
    XlsxBook.text(sheet, line, 0, symbol.symbol());
    sheet.inlineString(line, 1, symbol.reason().name());
    XlsxBook.text(sheet, line, 2, symbol.detail());
    symbol.suggestion().ifPresent(text -> XlsxBook.text(sheet, line, 3, text));
    line++;
  }
}
