package org.vigil.engine.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.redesign.Finding;
import org.vigil.redesign.ProcessFile;
import org.vigil.redesign.RunningCases;
import org.vigil.redesign.RunningVersion;

/** Holds a change against the cases that run: they keep their version and meet the newest decisions and processes. */
@Component
class CasesInTheWay {

  private final JdbcClient database;
  private final RunningCases running;

  CasesInTheWay(JdbcClient database, ChangeChecks checks) {
    this.database = database;
    this.running = new RunningCases(checks.house());
  }

  /** Which running cases the change would stop, where they stand and why. */
  List<Finding> of(RepositoryService repository, Map<String, byte[]> live, Map<String, byte[]> then) {
    return running.stoppedBy(asFiles(live), asFiles(then), versions(repository, then));
  }

  /** Every version that has cases and would not be the newest. */
  private List<RunningVersion> versions(RepositoryService repository, Map<String, byte[]> then) {
    List<RunningVersion> versions = new ArrayList<>();
    standing().forEach((id, standing) -> {
      ProcessDefinition definition = repository.getProcessDefinition(id);
      Map<String, byte[]> own = LiveFiles.of(repository, definition.getDeploymentId(), definition.getResourceName());
      String diagram = LiveFiles.stable(definition.getResourceName());
      if (!own.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), then.get(file.getKey())))) {
        versions.add(new RunningVersion(definition.getVersion(), new ProcessFile(diagram, own.remove(diagram)),
            asFiles(own), standing));
      }
    });
    return versions;
  }

  /** How many cases stand where, by version and element. */
  private Map<String, Map<String, Long>> standing() {
    Map<String, Map<String, Long>> standing = new LinkedHashMap<>();
    database.sql("select proc_def_id_, act_id_, count(distinct proc_inst_id_) from act_ru_execution"
        + " where act_id_ is not null group by proc_def_id_, act_id_").query(row -> {
          standing.computeIfAbsent(row.getString(1), first -> new HashMap<>()).put(row.getString(2), row.getLong(3));
        });
    return standing;
  }

  private static List<ProcessFile> asFiles(Map<String, byte[]> files) {
    return files.entrySet().stream().map(file -> new ProcessFile(file.getKey(), file.getValue())).toList();
  }
}
