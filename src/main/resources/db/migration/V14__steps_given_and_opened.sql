-- One row each time a step is given to somebody or released: who gave it, when and why. The newest row of a step is in
-- force; none is taken away.
create table vigil_step_given (
  given_id  bigint        not null primary key,
  task_id   varchar(64)   not null,
  -- Null when the step was released.
  given_to  varchar(64),
  -- Null when its diagram gave it and nobody was signed on.
  given_by  varchar(64),
  given_at  timestamp with time zone not null,
  reason    varchar(4000)
);
create index vigil_step_given_task on vigil_step_given (task_id, given_id);
create index vigil_step_given_to on vigil_step_given (given_to, given_at);
create sequence vigil_step_given_number start with 1 increment by 1;

-- Who has opened which step that waits: it is new to everybody else. A step that is done takes its rows with it.
create table vigil_step_opened (
  task_id   varchar(64)   not null,
  user_id   varchar(64)   not null,
  opened_at timestamp with time zone not null,
  primary key (task_id, user_id)
);

-- One row a search for cases. Not the words that were looked for: they may be a child's name.
create table vigil_case_search (
  search_id   bigint      not null primary key,
  user_id     varchar(64) not null,
  searched_at timestamp with time zone not null,
  found       integer     not null
);
create sequence vigil_case_search_number start with 1 increment by 1;
