-- One row a person a report or a step names: who may be the same child, brother or sister, or suspect in two cases.
create table vigil_case_person (
  person_id      bigint       not null primary key,
  case_reference varchar(20)  not null,
  -- victim, sibling, child suspect, suspect, parent, carer, witness or other.
  part           varchar(20)  not null,
  given_name     varchar(200),
  family_name    varchar(200),
  date_of_birth  date,
  -- In years, on the day it was said; only of use without a date of birth.
  age            integer,
  age_said_on    date,
  sex            varchar(10),
  school         varchar(200),
  address        varchar(400),
  phone          varchar(60),
  -- Where the name came from: the report, or the step that named the person.
  named_by       varchar(64)  not null,
  named_at       timestamp    not null
);
create index vigil_case_person_case on vigil_case_person (case_reference);
create sequence vigil_person_number start with 1 increment by 1;

-- What a search looks up: the person's names as they sound, with a date, school, address or telephone, as one number.
create table vigil_person_block (
  block     bigint not null,
  person_id bigint not null references vigil_case_person (person_id),
  primary key (block, person_id)
);

-- One row only: whoever adds people waits here for whoever was adding, so that the second of two sees the first.
create table vigil_people_turn (turn integer not null primary key);
insert into vigil_people_turn (turn) values (1);

-- What somebody was asked or decided about two cases. A later row of the same pair ends the earlier one; none goes.
create table vigil_case_link (
  link_id        bigint       not null primary key,
  -- In the order of the text, so that a pair is one pair whoever begins.
  first_case     varchar(20)  not null,
  second_case    varchar(20)  not null,
  -- asked, same-child, sibling, same-suspect, same-address or not-the-same.
  relation       varchar(20)  not null,
  reason         varchar(4000),
  decided_by     varchar(64),
  decided_at     timestamp    not null,
  ended_at       timestamp
);
create index vigil_case_link_first on vigil_case_link (first_case);
create index vigil_case_link_second on vigil_case_link (second_case);
create sequence vigil_link_number start with 1 increment by 1;

-- One row a time a closed case is opened again; it is open until closed_at.
create table vigil_case_reopening (
  reopening_id   bigint       not null primary key,
  case_reference varchar(20)  not null,
  reopened_at    timestamp    not null,
  reopened_by    varchar(64)  not null,
  reason         varchar(4000) not null,
  closed_at      timestamp
);
create index vigil_case_reopening_case on vigil_case_reopening (case_reference);
create sequence vigil_reopening_number start with 1 increment by 1;
