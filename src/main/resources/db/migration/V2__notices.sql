-- What people are told, once for each step, clock and rung. Never a name in it: a case reference is enough.
create table vigil_notice (
  notice_key     varchar(200) not null primary key,
  case_reference varchar(20)  not null,
  clock_id       varchar(60)  not null,
  rung           integer      not null,
  recipients     varchar(200) not null,
  due_at         timestamp    not null,
  text           varchar(500) not null,
  created_at     timestamp    not null
);
create index vigil_notice_case on vigil_notice (case_reference, created_at);
