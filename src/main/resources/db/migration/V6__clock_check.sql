-- What the check of the clocks has found: one row a difference, from the night it was found until somebody has looked.
create table vigil_clock_finding (
  finding_id     varchar(36)   not null primary key,
  -- What is wrong with what, for example "no timer" and a task's id: found again, it is the same finding.
  finding_key    varchar(200)  not null,
  case_reference varchar(20)   not null,
  risk           varchar(20)   not null,
  what           varchar(1000) not null,
  repaired       varchar(1000) not null,
  found_at       timestamp with time zone not null,
  seen_at        timestamp with time zone not null,
  asked_at       timestamp with time zone,
  closed_at      timestamp with time zone
);
create index vigil_clock_finding_key on vigil_clock_finding (finding_key, closed_at);
-- When each round of Vigil's own was last made.
create table vigil_round (
  round   varchar(60) not null primary key,
  made_at timestamp with time zone not null
);
