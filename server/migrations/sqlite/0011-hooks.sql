-- Addresses that are told of what is published (webhooks). One is ended by an instant and never changed otherwise.
create table hook (
  id text primary key,
  label text not null,
  url text not null,
  kinds text not null,
  secret text not null,
  created_at text not null,
  created_by text not null,
  ended_at text,
  ended_why text
) strict;
create trigger hook_keeps_rows before delete on hook
begin select raise(abort, 'a hook is ended, never forgotten'); end;
create trigger hook_ends_once before update on hook
when old.ended_at is not null or new.ended_at is null or new.ended_why is null
  or new.id <> old.id or new.label <> old.label or new.url <> old.url or new.kinds <> old.kinds or new.secret <> old.secret
  or new.created_at <> old.created_at or new.created_by <> old.created_by
begin select raise(abort, 'a hook is ended once, and never changed'); end;
create trigger hook_replaces_nothing before insert on hook
when exists (select 1 from hook where id = new.id)
begin select raise(abort, 'a hook is ended, never replaced'); end;

-- What happened, once each, in the bytes that are sent of it.
create table hook_event (
  id text primary key,
  kind text not null,
  subject text not null,
  at text not null,
  body text not null,
  unique (kind, subject)
) strict;
create trigger hook_event_keeps_rows before delete on hook_event
begin select raise(abort, 'hook_event is append-only'); end;
create trigger hook_event_keeps_values before update on hook_event
begin select raise(abort, 'hook_event is append-only'); end;
create trigger hook_event_replaces_nothing before insert on hook_event
when exists (select 1 from hook_event where id = new.id or (kind = new.kind and subject = new.subject))
begin select raise(abort, 'hook_event is append-only'); end;

-- To whom it is told, written with it.
create table hook_message (
  id text primary key,
  hook text not null references hook (id),
  event text not null references hook_event (id),
  at text not null,
  unique (hook, event)
) strict;
create trigger hook_message_keeps_rows before delete on hook_message
begin select raise(abort, 'hook_message is append-only'); end;
create trigger hook_message_keeps_values before update on hook_message
begin select raise(abort, 'hook_message is append-only'); end;
create trigger hook_message_replaces_nothing before insert on hook_message
when exists (select 1 from hook_message where id = new.id or (hook = new.hook and event = new.event))
begin select raise(abort, 'hook_message is append-only'); end;

-- What came of telling it; `next_at` is when it is tried again, null where that was the last. An order to send it again is a row too.
create table hook_attempt (
  message text not null references hook_message (id),
  number integer not null,
  at text not null,
  ended text not null,
  status integer,
  detail text,
  ms integer not null,
  next_at text,
  primary key (message, number)
) strict;
create trigger hook_attempt_keeps_rows before delete on hook_attempt
begin select raise(abort, 'hook_attempt is append-only'); end;
create trigger hook_attempt_keeps_values before update on hook_attempt
begin select raise(abort, 'hook_attempt is append-only'); end;
create trigger hook_attempt_replaces_nothing before insert on hook_attempt
when exists (select 1 from hook_attempt where message = new.message and number = new.number)
begin select raise(abort, 'hook_attempt is append-only'); end;
