package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Tables as Parquet files, one Parquet column a table column, under the column's wire name; an
 * unknown cell is null. Read by pandas, DuckDB and Polars as they are.
 */
public final class ParquetTables {

  /** Raised when a column changes its name or meaning. */
  public static final int SCHEMA_VERSION = 2;

  private static final String MESSAGE = "contracts";

  private ParquetTables() {}

  /**
   * Writes a table.
   *
   * @param to must not exist yet
   * @param about kept in the file's footer: parameters, times, source
   */
  public static void write(ColumnTable table, Path to, Map<String, String> about)
      throws IOException {
    try (var writer = new ParquetTableWriter(schema(table.columns()), table, about).open(to)) {
      for (int row = 0; row < table.rows(); row++) {
        writer.write(row);
      }
    }
  }

  /**
   * Reads a file that {@link #write} wrote. Columns that this version does not know are left out.
   */
  public static ColumnTable read(Path from) throws IOException {
    try (ParquetFileReader file = ParquetFileReader.open(new LocalInputFile(from))) {
      MessageType schema = file.getFileMetaData().getSchema();
      List<Column> columns = new ArrayList<>();
      schema
          .getFields()
          .forEach(field -> Column.ofWireName(field.getName()).ifPresent(columns::add));
      ColumnTableBuilder table = new ColumnTableBuilder(columns);
      for (PageReadStore group = file.readNextRowGroup();
          group != null;
          group = file.readNextRowGroup()) {
        readGroup(group, schema, columns, file.getFileMetaData().getCreatedBy(), table);
      }
      return table.build();
    }
  }

  private static void readGroup(
      PageReadStore group,
      MessageType schema,
      List<Column> columns,
      String createdBy,
      ColumnTableBuilder table) {
    var store = new ColumnReadStoreImpl(group, new NoConverter(), schema, createdBy);
    List<ColumnReader> readers = new ArrayList<>();
    for (Column column : columns) {
      readers.add(store.getColumnReader(descriptor(schema, column)));
    }
    for (long row = 0; row < group.getRowCount(); row++) {
      table.addRow();
      for (int i = 0; i < columns.size(); i++) {
        readCell(readers.get(i), columns.get(i), table);
      }
    }
  }

  private static void readCell(ColumnReader reader, Column column, ColumnTableBuilder table) {
    if (reader.getCurrentDefinitionLevel() == 1) {
      switch (column.kind()) {
        case TEXT -> table.set(column, reader.getBinary().toStringUsingUTF8());
        case INTEGER -> table.set(column, reader.getLong());
        case NUMBER -> table.set(column, reader.getDouble());
        case FLAG -> table.set(column, reader.getBoolean() ? 1 : 0);
      }
    }
    reader.consume();
  }

  private static ColumnDescriptor descriptor(MessageType schema, Column column) {
    return requireNonNull(schema.getColumnDescription(new String[] {column.wireName()}));
  }

  static MessageType schema(List<Column> columns) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (Column column : columns) {
      switch (column.kind()) {
        case TEXT ->
            schema
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.wireName());
        case INTEGER -> schema.optional(PrimitiveTypeName.INT64).named(column.wireName());
        case NUMBER -> schema.optional(PrimitiveTypeName.DOUBLE).named(column.wireName());
        case FLAG -> schema.optional(PrimitiveTypeName.BOOLEAN).named(column.wireName());
      }
    }
    return schema.named(MESSAGE);
  }

  /** Columns are read by their readers; the converters that rows would need are not used. */
  private static final class NoConverter extends GroupConverter {

    @Override
    public Converter getConverter(int field) {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {
      throw new UnsupportedOperationException("columns are read, not rows");
    }

    @Override
    public void end() {
      throw new UnsupportedOperationException("columns are read, not rows");
    }
  }
}
