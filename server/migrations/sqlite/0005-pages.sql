-- Drafts are listed page by page, latest first.
create index draft_by_update on draft (updated_at desc, id);
