-- A notice is its own letter: it waits here until it is mailed, or until it is settled that it needs no mail of its own.
alter table vigil_notice alter column case_reference drop not null;
alter table vigil_notice alter column recipients set data type varchar(1000);
alter table vigil_notice alter column due_at set data type timestamp with time zone;
alter table vigil_notice alter column created_at set data type timestamp with time zone;
-- What was written to people, as they read it; null until it has been written.
alter table vigil_notice alter column text set data type varchar(200000);
alter table vigil_notice alter column text drop not null;
alter table vigil_notice add column subject varchar(300);
-- warning, late or digest: the word in notice-texts.dmn.
alter table vigil_notice add column kind varchar(20) default 'late' not null;
-- Whether the notice itself came later than it should, because Vigil was down.
alter table vigil_notice add column told_late boolean default false not null;
-- What its text may say, as JSON: step, due, authority and the like; never a name of somebody in the case.
alter table vigil_notice add column facts varchar(4000) default '{}' not null;
alter table vigil_notice add column tries integer default 0 not null;
alter table vigil_notice add column next_try_at timestamp with time zone;
alter table vigil_notice add column failure varchar(500);
alter table vigil_notice add column settled_at timestamp with time zone;
-- mailed; digest: it waits for the next daily digest; no mail: this Vigil has no mail server.
alter table vigil_notice add column settled_how varchar(10);
update vigil_notice set settled_at = created_at, settled_how = 'no mail';
create index vigil_notice_waiting on vigil_notice (settled_at, next_try_at);
create index vigil_notice_created on vigil_notice (created_at);
