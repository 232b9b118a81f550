package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Feeds a table to Parquet by row numbers, so that no row object is ever made. */
final class ParquetTableWriter extends WriteSupport<Integer> {

  private final MessageType schema;
  private final ColumnTable table;
  private final List<Column> columns;
  private final Map<String, String> about;
  private @Nullable RecordConsumer consumer;

  ParquetTableWriter(MessageType schema, ColumnTable table, Map<String, String> about) {
    this.schema = requireNonNull(schema, "schema is null");
    this.table = requireNonNull(table, "table is null");
    this.columns = table.columns();
    this.about = Map.copyOf(about);
  }

  /** Not compressed: dictionaries and run lengths do most of it, and no native code is needed. */
  ParquetWriter<Integer> open(Path to) throws IOException {
    return new Builder(new LocalOutputFile(to), this)
        .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
        .build();
  }

  /** Never called, but abstract above. */
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, about);
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, about);
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(Integer row) {
    RecordConsumer out = requireNonNull(consumer, "prepareForWrite was not called");
    out.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      if (table.isKnown(columns.get(i), row)) {
        out.startField(columns.get(i).wireName(), i);
        writeCell(out, columns.get(i), row);
        out.endField(columns.get(i).wireName(), i);
      }
    }
    out.endMessage();
  }

  private void writeCell(RecordConsumer out, Column column, int row) {
    switch (column.kind()) {
      case TEXT -> out.addBinary(Binary.fromString(requireNonNull(table.text(column, row))));
      case INTEGER -> out.addLong((long) table.number(column, row));
      case NUMBER -> out.addDouble(table.number(column, row));
      case FLAG -> out.addBoolean(table.number(column, row) == 1);
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {

    private final WriteSupport<Integer> support;

    Builder(OutputFile file, WriteSupport<Integer> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** Never called, but abstract above. */
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<Integer> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<Integer> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }
}
