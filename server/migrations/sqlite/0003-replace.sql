-- REPLACE removes a row without asking the triggers on deletion, on a connection that does not set recursive_triggers:
-- these are asked before it does.
create trigger revision_replaces_nothing before insert on revision
when exists (select 1 from revision where draft = new.draft and number = new.number)
begin select raise(abort, 'revision is append-only'); end;
create trigger draft_event_replaces_nothing before insert on draft_event
when exists (select 1 from draft_event where draft = new.draft and number = new.number)
begin select raise(abort, 'draft_event is append-only'); end;
create trigger approval_replaces_nothing before insert on approval
when exists (select 1 from approval where draft = new.draft and number = new.number)
begin select raise(abort, 'approval is append-only'); end;
create trigger version_replaces_nothing before insert on version
when exists (select 1 from version where ruleset = new.ruleset and (sequence = new.sequence or version = new.version))
begin select raise(abort, 'version is append-only'); end;
create trigger version_status_replaces_nothing before insert on version_status
when exists (select 1 from version_status where ruleset = new.ruleset and (number = new.number or (version = new.version and state = new.state)))
begin select raise(abort, 'version_status is append-only'); end;
create trigger audit_replaces_nothing before insert on audit
when exists (select 1 from audit where sequence = new.sequence or hash = new.hash)
begin select raise(abort, 'audit is append-only'); end;
create trigger idempotency_replaces_nothing before insert on idempotency
when exists (select 1 from idempotency where actor = new.actor and key = new.key)
begin select raise(abort, 'idempotency is append-only'); end;
create trigger purpose_replaces_nothing before insert on purpose
when exists (select 1 from purpose where one = new.one)
begin select raise(abort, 'a store keeps its purpose'); end;

-- These are inserted where they are not there yet, which is no fault.
create trigger dataset_replaces_nothing before insert on dataset
when exists (select 1 from dataset where number = new.number or id = new.id)
begin select raise(ignore); end;
create trigger registry_replaces_nothing before insert on registry
when exists (select 1 from registry where number = new.number or digest = new.digest)
begin select raise(ignore); end;
create trigger contributor_replaces_nothing before insert on contributor
when exists (select 1 from contributor where draft = new.draft and username = new.username)
begin select raise(ignore); end;
create trigger result_replaces_nothing before insert on result
when exists (select 1 from result where number = new.number or id = new.id or (ruleset = new.ruleset and dataset = new.dataset))
begin select raise(ignore); end;
create trigger ruleset_replaces_nothing before insert on ruleset
when exists (select 1 from ruleset where id = new.id)
begin select raise(ignore); end;
create trigger account_replaces_nothing before insert on account
when exists (select 1 from account where username = new.username)
begin select raise(ignore); end;
