-- Accounts at a provider (OpenID Connect) that open an account here: beside it, since the log vouches for its row as it is. A link is ended
-- by an instant and never changed otherwise; of those that live, a provider's subject opens one account, and an account has one.
create table identity (
  id text primary key,
  username text not null references account (username),
  issuer text not null,
  subject text not null,
  shown text,
  behind text not null default '[]',
  linked_at text not null,
  ended_at text
) strict;
create unique index identity_by_subject on identity (issuer, subject) where ended_at is null;
create unique index identity_by_account on identity (issuer, username) where ended_at is null;
create index identity_by_username on identity (username);

create trigger identity_keeps_rows before delete on identity
begin select raise(abort, 'a link is ended, never forgotten'); end;
create trigger identity_ends_once before update on identity
when old.ended_at is not null or new.ended_at is null
  or new.id <> old.id or new.username <> old.username or new.issuer <> old.issuer or new.subject <> old.subject
  or new.shown is not old.shown or new.behind <> old.behind or new.linked_at <> old.linked_at
begin select raise(abort, 'a link is ended once, and never changed'); end;
create trigger identity_replaces_nothing before insert on identity
when exists (select 1 from identity where id = new.id
  or (ended_at is null and issuer = new.issuer and (subject = new.subject or username = new.username)))
begin select raise(abort, 'a link is ended, never replaced'); end;

-- By which of them a session was opened; null where by a password.
alter table session add column identity text;
