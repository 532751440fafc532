-- Says in its header whose file it is (“ChSo”), so that no other program's database is ever taken for a store.
pragma application_id = 1130910575;

-- Numbers that were issued by a later state of this store than the one that was put back: never to be issued again.
create table reserved (
  ruleset text not null,
  sequence integer not null,
  version text not null,
  at text not null,
  actor text not null,
  primary key (ruleset, sequence)
) strict;
create trigger reserved_keeps_rows before delete on reserved
begin select raise(abort, 'reserved is append-only'); end;
create trigger reserved_keeps_values before update on reserved
begin select raise(abort, 'reserved is append-only'); end;
create trigger reserved_replaces_nothing before insert on reserved
when exists (select 1 from reserved where ruleset = new.ruleset and sequence = new.sequence)
begin select raise(abort, 'reserved is append-only'); end;
