-- What supervisors watch by. The highest rung that has been told of a late step, since its present date.
alter table vigil_clock add column rung integer default 0 not null;
-- From when the step is at risk: its last warning by the clock register; null when the register warns nobody of it.
alter table vigil_clock add column at_risk_at timestamp with time zone;
update vigil_clock set rung = coalesce((select max(n.rung) from vigil_notice n
    where n.case_reference = vigil_clock.case_reference and n.kind = 'late'
      and n.notice_key like vigil_clock.task_id || ' rung %'), 0)
  where ended_at is null and climbs_since is not null;
-- The register cannot be asked here: 80 % of the time is what it says of most clocks.
update vigil_clock set at_risk_at = started_at + (due_at - started_at) * 0.8
  where ended_at is null and due_at > started_at;
create index vigil_clock_started on vigil_clock (started_at);
