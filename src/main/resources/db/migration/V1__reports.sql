-- One row a report received: the unique source reference makes one report one case, whatever the number of tries.
create table vigil_report (
  source_reference varchar(200) not null primary key,
  case_reference   varchar(20)  not null unique,
  received_at      timestamp    not null,
  -- SHA-256 of the report as it was sent: the same report again is told "already open", a different one is not.
  fingerprint      varchar(64)  not null
);
-- The number in CA-2026-000123; it only ever grows, so a reference is never used twice.
create sequence vigil_case_number start with 1 increment by 1;
