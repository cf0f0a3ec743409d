-- A source reference is the sender's own: two senders may use the same one, and are two reports then. The key takes the
-- sender in; a table with another key is a new table, the same way in every database.
alter table vigil_report rename to vigil_report_before_senders;
create table vigil_report (
  -- Who sent it: a system's account, '*' for the start form, '' for what came before senders were told apart.
  sender           varchar(64)  not null,
  source_reference varchar(200) not null,
  case_reference   varchar(20)  not null,
  received_at      timestamp    not null,
  -- SHA-256 of the report as it was sent: the same report again is told "already open", a different one is news.
  fingerprint      varchar(64)  not null,
  constraint vigil_report_of_sender primary key (sender, source_reference),
  constraint vigil_report_one_case unique (case_reference)
);
insert into vigil_report (sender, source_reference, case_reference, received_at, fingerprint)
  select '', source_reference, case_reference, received_at, fingerprint from vigil_report_before_senders;
drop table vigil_report_before_senders;
create index vigil_report_source on vigil_report (source_reference);

-- What a sender said of a case after its report, by what it said: the same news twice is one piece of news.
create table vigil_report_news (
  case_reference varchar(20) not null,
  fingerprint    varchar(64) not null,
  sender         varchar(64) not null,
  told_at        timestamp with time zone not null,
  constraint vigil_report_news_once primary key (case_reference, fingerprint)
);

-- As long as a report takes it: a telephone with who answers it was refused by the table.
alter table vigil_case_person alter column phone set data type varchar(200);
