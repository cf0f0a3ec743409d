-- What the force knows about an officer, by the day it begins to count: the newest row up to today is in force.
create table vigil_officer (
  user_id        varchar(64)  not null,
  effective_from date         not null,
  -- Share of full-time hours available for cases: 1.00 is full time, 0.60 three days of five.
  full_time_equivalent numeric(3,2) not null,
  accredited     boolean      not null,
  has_left       boolean      not null,
  recorded_by    varchar(64)  not null,
  recorded_at    timestamp    not null,
  primary key (user_id, effective_from)
);
-- One row an absence. The ladder asks it for every member of a group at every rung, so it is a table of its own.
create table vigil_absence (
  reference      varchar(20)  not null primary key,
  process_instance_id varchar(64) not null,
  user_id        varchar(64)  not null,
  first_day      date         not null,
  -- Nobody knows yet when it is empty.
  last_day       date,
  -- The first day back at work; from then on the absence is over, whatever its last day was.
  back_on        date
);
create index vigil_absence_user on vigil_absence (user_id, first_day);
-- The number in RW-2026-000123, the reference under which the work of one person is given to others.
create sequence vigil_reallocation_number start with 1 increment by 1;
