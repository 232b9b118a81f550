package io.farstrike.options;

/** The rows of a table that a screen kept, in the screen's order. */
public final class ScreenResult {

  private final Screen screen;
  private final ColumnTable source;
  private final int[] rows;

  ScreenResult(Screen screen, ColumnTable source, int[] rows) {
    this.screen = screen;
    this.source = source;
    this.rows = rows;
  }

  public Screen screen() {
    return screen;
  }

  /** How many rows the screen kept. */
  public int size() {
    return rows.length;
  }

  /** The row numbers in the table that was screened. */
  public int[] rows() {
    return rows.clone();
  }

  /** The kept rows with all columns of the table that was screened; copied at each call. */
  public ColumnTable table() {
    return source.select(rows);
  }

  /** The kept rows with the columns that the screen shows; copied at each call. */
  public ColumnTable shown() {
    return source.only(screen.columns()).select(rows);
  }
}
