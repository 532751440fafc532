-- What an account's roles are limited to, beside it, since the log vouches for its row as it is; null is no limit.
create table remit (
  username text primary key references account (username),
  sets text,
  units text
) strict;
create trigger remit_keeps_rows before delete on remit
begin select raise(abort, 'a limit is lifted, never forgotten'); end;
