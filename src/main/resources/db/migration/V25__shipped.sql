-- What Vigil itself brought last of each diagram (with its forms) and decision: what is live and is not this has been
-- changed by the force, and an update asks before it replaces that.
create table vigil_shipped (
  file_name    varchar(200) not null primary key,
  content_hash varchar(64)  not null
);
