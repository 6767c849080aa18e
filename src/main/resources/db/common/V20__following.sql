-- The last word on each article, and what was withdrawn, newest first: both are read from the public log.
create index change_of_article on change (article_id, number);
create index change_by_kind on change (kind, number);
