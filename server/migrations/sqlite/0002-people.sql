-- Who could act through an account or a key beside whom it names; who else had a hand in a draft; links used once.
alter table account add column kind text not null default 'person' check (kind in ('person', 'service'));
alter table account add column behind text not null default '[]';
alter table account add column totp text;
alter table account add column totp_step integer not null default 0;

alter table api_key add column scope text not null default 'write' check (scope in ('read', 'write'));
alter table api_key add column expires_at text;
alter table api_key add column behind text not null default '[]';

alter table session add column agent text not null default '';

alter table approval add column hands text not null default '[]';

-- What a revision says beside its names and dates, so that a copy is known; given is what nobody wrote.
alter table revision add column core text;
alter table revision add column given integer not null default 0;
create index revision_by_core on revision (core);

create table contributor (
  draft text not null references draft (id),
  username text not null,
  primary key (draft, username)
) strict;

create table invitation (
  hash text primary key,
  username text not null references account (username),
  hands text not null,
  created_at text not null,
  expires_at text not null,
  ended_at text
) strict;

create table recovery_code (
  hash text primary key,
  username text not null references account (username)
) strict;

create table device (
  hash text primary key,
  username text not null references account (username),
  created_at text not null
) strict;

-- What a store is for, said once: what a demo holds never becomes an office's.
create table purpose (
  one integer primary key check (one = 1),
  purpose text not null check (purpose in ('demo', 'office')),
  at text not null
) strict;

insert into contributor (draft, username) select distinct draft, author from revision;

update account set behind = coalesce(
  (select json_group_array(actor) from (
    select distinct actor from audit where action = 'user.added' and subject = account.username
  )), '[]');
update api_key set behind = coalesce(
  (select json_group_array(actor) from (
    select distinct actor from audit
    where action = 'key.added' and subject = api_key.id and actor <> api_key.username
  )), '[]');

insert into purpose
  select 1, 'demo', min(created_at) from account where password like 'demo:%' having count(*) > 0;

create trigger contributor_keeps_rows before delete on contributor
begin select raise(abort, 'contributor is append-only'); end;
create trigger contributor_keeps_values before update on contributor
begin select raise(abort, 'contributor is append-only'); end;

create trigger account_keeps_rows before delete on account
begin select raise(abort, 'a name is never used again'); end;
create trigger account_keeps_name before update of username on account
begin select raise(abort, 'a name is never used again'); end;

create trigger purpose_keeps_rows before delete on purpose
begin select raise(abort, 'a store keeps its purpose'); end;
create trigger purpose_keeps_values before update on purpose
begin select raise(abort, 'a store keeps its purpose'); end;
