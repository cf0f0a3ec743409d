-- The recording gate: one row for each child whose whereabouts were not established, from the question to the decision.
create table vigil_missing_decision (
  -- The engine's process that asks; what it knew of the child stays in the engine's history.
  gate_id        varchar(64) not null primary key,
  case_reference varchar(20) not null,
  asked_at       timestamp with time zone not null,
  decided_at     timestamp with time zone,
  decision       varchar(20),
  -- What a child who is not missing was recorded as instead, for example concern-for-safety.
  recorded_as    varchar(40),
  swept_at       timestamp with time zone
);
create index vigil_missing_decision_swept on vigil_missing_decision (swept_at);
-- One episode of one missing child. No name and no date of birth: a child is known again by a digest of them.
create table vigil_missing_episode (
  -- The engine's process that looks for the child.
  episode_id     varchar(64) not null primary key,
  case_reference varchar(20) not null,
  child_digest   varchar(64) not null,
  began_at       timestamp with time zone not null,
  band           varchar(20),
  found_at       timestamp with time zone,
  -- When everything that follows the finding was done, the return home interview last of all.
  finished_at    timestamp with time zone,
  sampled_at     timestamp with time zone
);
create index vigil_missing_episode_child on vigil_missing_episode (child_digest, began_at);
create index vigil_missing_episode_case on vigil_missing_episode (case_reference, finished_at);
create index vigil_missing_episode_found on vigil_missing_episode (found_at);
