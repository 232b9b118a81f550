package io.farstrike.cloud.export;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DuckDB: a reader of files that nobody here wrote. */
public final class Duck {

  private Duck() {}

  /** The rows of a query, each as its values in order; {@code FILE} stands for the file. */
  public static List<List<@Nullable Object>> rows(String query, Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query.replace("FILE", "'" + file + "'"))) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (found.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** Names of a query's columns and what DuckDB takes them for. */
  public static Map<String, String> types(String query, Path file) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    for (List<@Nullable Object> row : rows("DESCRIBE " + query, file)) {
      types.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
    }
    return types;
  }
}
