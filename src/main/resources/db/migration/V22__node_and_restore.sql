-- One row a node: when it last wrote, by its own clock and by the database's. The difference is measured; the newest row
-- says until when a backup reaches.
create table vigil_heartbeat (
  node          varchar(200) not null primary key,
  node_time     timestamp with time zone not null,
  database_time timestamp with time zone not null
);
-- One row only: which database this is, so that one put back from a backup is known as such.
create table vigil_database (
  only_one       integer     not null primary key,
  -- What PostgreSQL says of it and a restored one cannot have; null until a node has started.
  identity       varchar(200),
  -- What the operator said at the last restore: VIGIL_RESTORED.
  said           varchar(200)
);
insert into vigil_database (only_one) values (1);
-- One row each time the database was put back from a backup. None is taken away.
create table vigil_restore (
  noticed_at     timestamp with time zone not null primary key,
  -- The last sign of life in the backup; what was done after it is lost. Null when no node had ever written one.
  backup_of      timestamp with time zone,
  how            varchar(200) not null,
  -- From this number on references are given again: all lower ones may be with somebody.
  numbers_from   bigint       not null,
  -- Whether old mail is held back, and when everybody was told what stands instead.
  mail_held      boolean      not null,
  told_at        timestamp with time zone
);
-- The check for work that was given up is made by one node each ten minutes.
insert into vigil_round (round, made_at) values ('stopped-work', timestamp with time zone '2020-01-01 00:00:00+00');
