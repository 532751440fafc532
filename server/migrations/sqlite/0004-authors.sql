-- Who wrote a draft is asked at each save: without it, every revision with its document would be looked at.
create index revision_by_author on revision (draft, author, number);
