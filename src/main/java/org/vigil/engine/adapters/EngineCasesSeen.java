package org.vigil.engine.adapters;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.access.CasesSeen;
import org.vigil.casefile.AccessLog;

/** Finds the case behind an id of the engine, whether it is open or closed. */
@Component
class EngineCasesSeen implements CasesSeen {

  private static final String CASE = "select p.business_key_ from act_hi_procinst p ";

  private final JdbcClient database;
  private final ObjectProvider<AccessLog> accessLog;

  EngineCasesSeen(JdbcClient database, ObjectProvider<AccessLog> accessLog) {
    this.database = database;
    this.accessLog = accessLog;
  }

  @Override
  public void seen(String person, Thing thing, String id) {
    String whose = CASE + switch (thing) {
      case CASE -> "where p.proc_inst_id_ = ?";
      case STEP -> "join act_hi_taskinst t on t.proc_inst_id_ = p.proc_inst_id_ where t.id_ = ?";
      case EXECUTION -> "join act_ru_execution e on e.proc_inst_id_ = p.proc_inst_id_ where e.id_ = ?";
      case ANSWER -> "join act_hi_varinst v on v.proc_inst_id_ = p.proc_inst_id_ where v.id_ = ?";
      case CHANGE_OF_AN_ANSWER -> "join act_hi_detail d on d.proc_inst_id_ = p.proc_inst_id_ where d.id_ = ?";
      case DECISION -> "join act_hi_decinst d on d.proc_inst_id_ = p.proc_inst_id_ where d.id_ = ?";
    };
    database.sql(whose).param(id).query(String.class).list().stream()
        .filter(reference -> reference != null && reference.length() <= 20).findFirst()
        .ifPresent(reference -> accessLog.getObject()
            .keepOnce(reference, person, thing == Thing.STEP ? "step" : "engine"));
  }
}
