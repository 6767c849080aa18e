-- The installation's one library of sources. Rows move; what was signed holds its own copy.
insert into guard (name) values ('library');

create table source (
  id varchar(64) primary key,
  csl text not null,
  title varchar(1000) not null,
  sought varchar(4000) not null,
  doi_key varchar(400),
  pmid_key varchar(8),
  version bigint not null,
  added_by uuid not null references person (id),
  added_at timestamp(3) with time zone not null,
  changed_by uuid not null references person (id),
  changed_at timestamp(3) with time zone not null,
  constraint source_has_title check (char_length(trim(title)) > 0),
  constraint doi_once unique (doi_key),
  constraint doi_key_folded check (doi_key = lower(doi_key) and doi_key like '10.%'),
  constraint pmid_once unique (pmid_key),
  constraint source_version_counts check (version >= 1)
);
create index source_by_age on source (added_at, id);
