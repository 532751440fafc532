-- A revision keeps what it changed of the one before: what it has of that one's beginning and end, and in document what
-- stands between; whole ones stand between such chains. Unit: UTF-16 code units; size: bytes of the whole text
alter table revision add column kept_head integer;
alter table revision add column kept_tail integer;
alter table revision add column size integer;
