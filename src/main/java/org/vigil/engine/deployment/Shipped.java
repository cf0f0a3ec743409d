package org.vigil.engine.deployment;

import java.util.HashMap;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Vigil itself brought last, by file, as the hash of its content. */
@Component
class Shipped {

  private final JdbcClient database;

  Shipped(JdbcClient database) {
    this.database = database;
  }

  Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    database.sql("select file_name, content_hash from vigil_shipped").query(row -> {
      all.put(row.getString(1), row.getString(2));
    });
    return all;
  }

  void keep(String file, String hash) {
    int there =
        database.sql("update vigil_shipped set content_hash = ? where file_name = ?").params(hash, file).update();
    if (there == 0) {
      try {
        database.sql("insert into vigil_shipped (file_name, content_hash) values (?, ?)").params(file, hash).update();
      } catch (DuplicateKeyException another) {
        // A node that starts at the same time brings the same.
        return;
      }
    }
  }
}
