package org.vigil.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.casefile.Records;
import org.vigil.form.FormSchema;

/**
 * Reads one case from the engine's history by its reference, which is indexed. The engine's own queries would fetch
 * each answer of each form by itself. Who may read is settled before.
 */
@Component
class CaseRecords implements Records {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String PROCEDURES = """
      select p.proc_inst_id_, p.proc_def_key_, coalesce(d.name_, p.proc_def_key_), p.proc_def_id_, p.start_act_id_,
        p.start_user_id_, p.start_time_, p.end_time_
      from act_hi_procinst p left join act_re_procdef d on d.id_ = p.proc_def_id_
      where p.business_key_ = ? order by p.start_time_, p.proc_inst_id_""";
  private static final String STEPS = """
      select t.id_, t.proc_inst_id_, t.act_inst_id_, t.task_def_key_, t.name_, t.assignee_, t.start_time_, t.end_time_,
        t.delete_reason_
      from act_hi_procinst p join act_hi_taskinst t on t.proc_inst_id_ = p.proc_inst_id_
      where p.business_key_ = ? order by t.start_time_, t.id_""";
  private static final String VALUE = " d.name_, d.var_type_, d.text_, d.long_, d.double_, b.bytes_ ";
  private static final String SENT = "select d.act_inst_id_," + VALUE + """
      , d.time_, d.sequence_counter_
      from act_hi_procinst p join act_hi_taskinst t on t.proc_inst_id_ = p.proc_inst_id_
      join act_hi_detail d on d.act_inst_id_ = t.act_inst_id_ left join act_ge_bytearray b on b.id_ = d.bytearray_id_
      where p.business_key_ = ? and d.type_ = 'VariableUpdate' and d.name_ <> 'header'
      union all select d.act_inst_id_,""" + VALUE + """
      , d.time_, d.sequence_counter_
      from act_hi_procinst p join act_hi_detail d on d.act_inst_id_ = p.proc_inst_id_
      left join act_ge_bytearray b on b.id_ = d.bytearray_id_
      where p.business_key_ = ? and p.start_user_id_ is not null and d.type_ = 'VariableUpdate'""";
  private static final String COMMENTS = """
      select c.task_id_, t.name_, c.user_id_, c.time_, c.full_msg_, c.message_
      from act_hi_procinst p join act_hi_comment c on c.proc_inst_id_ = p.proc_inst_id_
      left join act_hi_taskinst t on t.id_ = c.task_id_
      where p.business_key_ = ? and c.type_ = 'comment' order by c.time_ desc, c.id_""";

  private final JdbcClient database;
  private final RepositoryService repository;
  /** By diagram version and step; a version never changes. */
  private final Map<String, Optional<FormSchema>> forms = new ConcurrentHashMap<>();

  CaseRecords(JdbcClient database, RepositoryService repository) {
    this.database = database;
    this.repository = repository;
  }

  @Override
  public List<Procedure> procedures(String caseReference) {
    return database.sql(PROCEDURES).param(caseReference).query((row, number) -> new Procedure(row.getString(1),
        row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), moment(row, 7),
        moment(row, 8))).list();
  }

  @Override
  public List<Step> steps(String caseReference) {
    return database.sql(STEPS).param(caseReference).query((row, number) -> new Step(row.getString(1), row.getString(2),
        row.getString(3), row.getString(4), row.getString(5), row.getString(6), moment(row, 7), moment(row, 8),
        "completed".equals(row.getString(9)))).list();
  }

  @Override
  public Map<String, Map<String, Object>> sent(String caseReference) {
    Map<String, Map<String, Object>> sent = new HashMap<>();
    database.sql("select * from (" + SENT + ") everything order by time_, sequence_counter_")
        .params(caseReference, caseReference)
        .query(row -> {
          sent.computeIfAbsent(row.getString(1), none -> new LinkedHashMap<>()).put(row.getString(2), value(row, 3));
        });
    return sent;
  }

  @Override
  public Map<String, Object> known(String caseReference, List<String> names) {
    Map<String, Object> known = new HashMap<>();
    List<Object> asked = new ArrayList<>(names);
    asked.add(0, caseReference);
    database.sql("select" + VALUE + """
        from act_hi_procinst p join act_hi_varinst d on d.proc_inst_id_ = p.proc_inst_id_
        left join act_ge_bytearray b on b.id_ = d.bytearray_id_
        where p.business_key_ = ? and d.state_ = 'CREATED' and d.name_ in (%s)
        order by case when p.end_time_ is null then 1 else 0 end, p.end_time_, p.start_time_, d.create_time_"""
        .formatted(String.join(", ", Collections.nCopies(names.size(), "?")))).params(asked)
        .query(row -> {
          Object value = value(row, 2);
          if (value != null) {
            known.put(row.getString(1), value);
          }
        });
    return known;
  }

  @Override
  public Map<String, List<String>> offered(String caseReference) {
    Map<String, List<String>> offered = new HashMap<>();
    database.sql("select t.id_, l.group_id_ from act_hi_procinst p join act_ru_task t on t.proc_inst_id_ ="
            + " p.proc_inst_id_ join act_ru_identitylink l on l.task_id_ = t.id_ where p.business_key_ = ?"
            + " and l.type_ = 'candidate' and l.group_id_ is not null order by l.group_id_").param(caseReference)
        .query(row -> {
          offered.computeIfAbsent(row.getString(1), none -> new ArrayList<>()).add(row.getString(2));
        });
    return offered;
  }

  @Override
  public List<Comment> comments(String caseReference) {
    return database.sql(COMMENTS).param(caseReference).query((row, number) -> new Comment(row.getString(1),
        row.getString(2), row.getString(3), moment(row, 4), row.getBytes(5) == null ? row.getString(6)
            : new String(row.getBytes(5), StandardCharsets.UTF_8))).list();
  }

  @Override
  public Optional<FormSchema> form(String definition, String step) {
    return forms.computeIfAbsent(definition + " " + step, unread -> read(definition, step));
  }

  private Optional<FormSchema> read(String definition, String step) {
    ModelElementInstance drawn = repository.getBpmnModelInstance(definition).getModelElementById(step);
    String form = drawn instanceof UserTask task ? task.getCamundaFormRef()
        : drawn instanceof StartEvent start ? start.getCamundaFormRef() : null;
    if (form == null) {
      return Optional.empty();
    }
    String deployment = repository.getProcessDefinition(definition).getDeploymentId();
    return repository.getDeploymentResourceNames(deployment).stream()
        .filter(name -> name.equals(form + ".form") || name.endsWith("/" + form + ".form")).findFirst()
        .map(name -> schema(deployment, name));
  }

  private FormSchema schema(String deployment, String name) {
    try (InputStream form = repository.getResourceAsStream(deployment, name)) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value that begins with its type in this column; null when it is not one a form can have. */
  private static Object value(ResultSet row, int from) throws SQLException {
    byte[] bytes = row.getBytes(from + 4);
    return switch (String.valueOf(row.getString(from))) {
      case "string" -> row.getString(from + 1);
      case "boolean" -> row.getLong(from + 2) == 1;
      case "integer", "long", "short" -> row.getLong(from + 2);
      case "double" -> row.getDouble(from + 3);
      case "date" -> LocalDateTime.ofInstant(Instant.ofEpochMilli(row.getLong(from + 2)), LONDON)
          .truncatedTo(ChronoUnit.SECONDS).toString();
      case "object", "json", "spin://application/json" -> bytes == null ? null : json(bytes);
      default -> null;
    };
  }

  private static Object json(byte[] bytes) {
    try {
      return JSON.readValue(bytes, new TypeReference<Object>() { });
    } catch (IOException notJson) {
      return null;
    }
  }

  private static Instant moment(ResultSet row, int column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }
}
