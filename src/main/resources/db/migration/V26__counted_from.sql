-- What a step's limit counts from: the rule of that day is the step's, whatever the register says of later ones.
alter table vigil_clock add column counted_from timestamp with time zone;
