-- One row a step that waits: its clock, as it was when the step began. The engine's timers are held against these rows
-- every night, and these rows against the engine's timers. They stay when the step is done: they are how long it took.
create table vigil_clock (
  task_id        varchar(64)  not null primary key,
  case_reference varchar(20)  not null,
  process        varchar(100) not null,
  process_instance_id varchar(64) not null,
  execution_id   varchar(64)  not null,
  step           varchar(100) not null,
  step_name      varchar(200) not null,
  clock_id       varchar(60)  not null,
  -- The rule in force when the clock started, in words, whatever the register says later.
  authority      varchar(300) not null,
  locked         boolean      not null,
  -- Whether the step waits for somebody outside the force: days with a partner are counted apart.
  with_partner   boolean      not null,
  risk           varchar(20)  not null,
  started_at    timestamp with time zone    not null,
  first_due_at  timestamp with time zone    not null,
  due_at        timestamp with time zone    not null,
  extensions     integer      not null,
  -- Since when the step climbs the ladder, and the ladder's process instance; null while it is not late.
  climbs_since  timestamp with time zone,
  climb_id       varchar(64),
  ended_at      timestamp with time zone,
  -- done: by its form; gone: its diagram moved on.
  ended_how      varchar(10)
);
create index vigil_clock_case on vigil_clock (case_reference, started_at);
create index vigil_clock_running on vigil_clock (ended_at, due_at);
create index vigil_clock_process on vigil_clock (process_instance_id, ended_at);
