-- Signed lists of public keys: each says all of the list before, and what has become of it.
create table key_list (
  number integer primary key,
  document text not null,
  digest text not null unique,
  issued_at text not null
) strict;
create trigger key_list_keeps_rows before delete on key_list
begin select raise(abort, 'key_list is append-only'); end;
create trigger key_list_keeps_values before update on key_list
begin select raise(abort, 'key_list is append-only'); end;
create trigger key_list_replaces_nothing before insert on key_list
when exists (select 1 from key_list where number = new.number or digest = new.digest)
begin select raise(abort, 'key_list is append-only'); end;
