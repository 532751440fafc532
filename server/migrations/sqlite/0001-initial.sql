-- Mutable: the counter each set draws its sequence from, the drafts' heads, people and their sessions.
create table ruleset (
  id text primary key,
  head integer not null default 0
) strict;

create table draft (
  id text primary key,
  ruleset text not null,
  title text not null,
  state text not null check (state in ('draft', 'submitted', 'approved', 'published', 'abandoned')),
  revision integer not null,
  base text,
  digest text not null,
  created_at text not null,
  created_by text not null,
  updated_at text not null
) strict;

create table account (
  username text primary key,
  name text not null,
  password text not null,
  roles text not null,
  created_at text not null,
  disabled_at text
) strict;

create table session (
  hash text primary key,
  username text not null references account (username),
  csrf text not null,
  created_at text not null,
  seen_at text not null,
  step_up_at text
) strict;

create table api_key (
  hash text primary key,
  id text not null unique,
  username text not null references account (username),
  label text not null,
  created_at text not null,
  revoked_at text
) strict;

-- Append-only: what was written, decided, issued and recorded.
create table revision (
  draft text not null references draft (id),
  number integer not null,
  author text not null,
  at text not null,
  digest text not null,
  document text not null,
  primary key (draft, number)
) strict;

create table draft_event (
  draft text not null references draft (id),
  number integer not null,
  kind text not null,
  actor text not null,
  at text not null,
  revision integer not null,
  digest text not null,
  reason text,
  version text,
  primary key (draft, number)
) strict;

create table approval (
  draft text not null references draft (id),
  number integer not null,
  approver text not null,
  at text not null,
  digest text not null,
  primary key (draft, number)
) strict;

create table version (
  ruleset text not null references ruleset (id),
  sequence integer not null,
  version text not null,
  digest text not null,
  document text not null,
  title text not null,
  level text not null,
  status text not null,
  content text not null,
  decision text not null,
  effective_from text not null,
  periods text not null,
  reason text,
  base text,
  draft text,
  published_at text not null,
  published_by text not null,
  primary key (ruleset, sequence),
  unique (ruleset, version)
) strict;

create table version_status (
  ruleset text not null,
  number integer not null,
  version text not null,
  state text not null check (state in ('published', 'withdrawn')),
  at text not null,
  actor text not null,
  reason text,
  manifest text not null,
  manifest_hash text not null,
  primary key (ruleset, number),
  unique (ruleset, version, state),
  foreign key (ruleset, version) references version (ruleset, version)
) strict;

create table audit (
  sequence integer primary key,
  at text not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail text not null,
  previous text not null,
  hash text not null unique
) strict;

create table dataset (
  number integer primary key,
  id text not null unique,
  title text not null,
  ruleset text,
  level text,
  period text not null,
  content text not null,
  units text not null,
  count integer not null,
  digest text not null,
  corrects text references dataset (id),
  reason text,
  created_at text not null,
  created_by text not null
) strict;

create table result (
  number integer primary key,
  id text not null unique,
  ruleset text not null,
  dataset text not null,
  period text not null,
  digest text not null,
  note text,
  scorecard text not null,
  closed_at text not null,
  closed_by text not null,
  unique (ruleset, dataset)
) strict;

create table registry (
  number integer primary key,
  document text not null,
  digest text not null unique,
  created_at text not null
) strict;

create table idempotency (
  actor text not null,
  key text not null,
  request text not null,
  status integer not null,
  body text not null,
  at text not null,
  primary key (actor, key)
) strict;

create trigger revision_keeps_rows before delete on revision
begin select raise(abort, 'revision is append-only'); end;
create trigger revision_keeps_values before update on revision
begin select raise(abort, 'revision is append-only'); end;

create trigger draft_event_keeps_rows before delete on draft_event
begin select raise(abort, 'draft_event is append-only'); end;
create trigger draft_event_keeps_values before update on draft_event
begin select raise(abort, 'draft_event is append-only'); end;

create trigger approval_keeps_rows before delete on approval
begin select raise(abort, 'approval is append-only'); end;
create trigger approval_keeps_values before update on approval
begin select raise(abort, 'approval is append-only'); end;

create trigger version_keeps_rows before delete on version
begin select raise(abort, 'version is append-only'); end;
create trigger version_keeps_values before update on version
begin select raise(abort, 'version is append-only'); end;

create trigger version_status_keeps_rows before delete on version_status
begin select raise(abort, 'version_status is append-only'); end;
create trigger version_status_keeps_values before update on version_status
begin select raise(abort, 'version_status is append-only'); end;

create trigger audit_keeps_rows before delete on audit
begin select raise(abort, 'audit is append-only'); end;
create trigger audit_keeps_values before update on audit
begin select raise(abort, 'audit is append-only'); end;

create trigger dataset_keeps_rows before delete on dataset
begin select raise(abort, 'dataset is append-only'); end;
create trigger dataset_keeps_values before update on dataset
begin select raise(abort, 'dataset is append-only'); end;

create trigger result_keeps_rows before delete on result
begin select raise(abort, 'result is append-only'); end;
create trigger result_keeps_values before update on result
begin select raise(abort, 'result is append-only'); end;

create trigger registry_keeps_rows before delete on registry
begin select raise(abort, 'registry is append-only'); end;
create trigger registry_keeps_values before update on registry
begin select raise(abort, 'registry is append-only'); end;

create trigger idempotency_keeps_rows before delete on idempotency
begin select raise(abort, 'idempotency is append-only'); end;
create trigger idempotency_keeps_values before update on idempotency
begin select raise(abort, 'idempotency is append-only'); end;

create trigger ruleset_counts_up before update on ruleset when new.head <> old.head + 1 or new.id <> old.id
begin select raise(abort, 'a sequence only counts up by one'); end;
create trigger ruleset_keeps_rows before delete on ruleset
begin select raise(abort, 'a sequence is never forgotten'); end;

create index draft_event_by_draft on draft_event (draft, number);
create index version_by_date on version (ruleset, effective_from);
