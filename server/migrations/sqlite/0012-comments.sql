-- What is said about a draft, in rows that stay as they were written. A thread begins with the comment whose number it has;
-- a reason of a change (kind “reason”) begins none, and the latest of a row and change counts.
create table comment (
  draft text not null references draft (id),
  number integer not null,
  thread integer not null,
  row_id text,
  change text,
  kind text not null,
  author text not null,
  at text not null,
  revision integer not null,
  text text not null,
  citation text,
  primary key (draft, number)
) strict;
create trigger comment_keeps_rows before delete on comment
begin select raise(abort, 'comment is append-only'); end;
create trigger comment_keeps_values before update on comment
begin select raise(abort, 'comment is append-only'); end;
create trigger comment_replaces_nothing before insert on comment
when exists (select 1 from comment where draft = new.draft and number = new.number)
begin select raise(abort, 'comment is append-only'); end;
