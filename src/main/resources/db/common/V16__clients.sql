-- ---------------------------------------------------------------- the sites that show what was published
insert into guard (name) values ('clients');
insert into guard (name) values ('usage');

create table client (
  id uuid primary key,
  name varchar(200) not null,
  contact varchar(400),
  created_by uuid not null references person (id),
  created_at timestamp(3) with time zone not null,
  constraint client_has_name check (char_length(trim(name)) > 0)
);
create index client_by_time on client (created_at, id);

-- How much of it a client may see and how fast; the row with the greatest number counts. Blanks between the words, none for all.
create table client_scope (
  client_id uuid not null references client (id),
  number integer not null,
  locales varchar(2000) not null,
  classes varchar(4000) not null,
  per_minute integer,
  reason varchar(2000),
  set_by uuid not null references person (id),
  set_at timestamp(3) with time zone not null,
  primary key (client_id, number),
  constraint client_scope_number_counts check (number >= 1),
  constraint client_scope_changed_for_a_reason check (number = 1 or (reason is not null and char_length(trim(reason)) > 0)),
  constraint client_scope_limit check (per_minute is null or per_minute between 1 and 1000000000)
);

-- Never the key, only what tells it: its first characters, and the SHA-256 of all of them. No key without a scope.
create table client_key (
  id uuid primary key,
  client_id uuid not null,
  first_scope integer default 1 not null,
  prefix varchar(20) not null,
  digest varchar(72) not null,
  made_by uuid not null references person (id),
  made_at timestamp(3) with time zone not null,
  constraint client_key_prefix unique (prefix),
  constraint client_key_digest unique (digest),
  constraint client_key_has_scope foreign key (client_id, first_scope) references client_scope (client_id, number),
  constraint client_key_of_first_scope check (first_scope = 1),
  constraint client_key_is_an_api_key check (prefix like 'impk!_%' escape '!' and char_length(prefix) = 15),
  constraint client_key_is_hashed check (digest like 'sha-256:%' and char_length(digest) = 72)
);
create index client_key_of_client on client_key (client_id, made_at);

create table client_key_end (
  key_id uuid primary key references client_key (id),
  reason varchar(2000) not null,
  revoked_by uuid not null references person (id),
  revoked_at timestamp(3) with time zone not null,
  constraint client_key_revoked_for_a_reason check (char_length(trim(reason)) > 0)
);

-- What one start of one node has counted of a key on a day (UTC): written anew as a whole, so that nothing counts twice.
create table client_usage (
  key_id uuid not null references client_key (id),
  used_on date not null,
  node uuid not null,
  requests bigint not null,
  unchanged bigint not null,
  refused bigint not null,
  last_used_at timestamp(3) with time zone not null,
  primary key (key_id, used_on, node),
  constraint client_usage_counts check (requests >= 0 and unchanged >= 0 and refused >= 0)
);

-- ---------------------------------------------------------------- one unpublished revision, shown for minutes
create table preview_token (
  id uuid primary key,
  revision_id uuid not null,
  article_id uuid not null,
  digest varchar(72) not null,
  prefix varchar(20) not null,
  token_digest varchar(72) not null,
  reason varchar(2000),
  made_by uuid not null references person (id),
  made_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone not null,
  constraint preview_token_prefix unique (prefix),
  constraint preview_token_digest unique (token_digest),
  constraint preview_token_of_bytes foreign key (revision_id, article_id, digest) references revision (id, article_id, digest),
  constraint preview_token_is_no_api_key check (prefix like 'impp!_%' escape '!' and char_length(prefix) = 15),
  constraint preview_token_is_hashed check (token_digest like 'sha-256:%' and char_length(token_digest) = 72),
  constraint preview_is_short check (until_at > made_at and until_at <= made_at + interval '60' minute)
);
create index preview_token_of_revision on preview_token (revision_id, made_at);

create table preview_token_end (
  token_id uuid primary key references preview_token (id),
  reason varchar(2000) not null,
  revoked_by uuid not null references person (id),
  revoked_at timestamp(3) with time zone not null,
  constraint preview_revoked_for_a_reason check (char_length(trim(reason)) > 0)
);

create table preview_use (
  id uuid primary key,
  token_id uuid not null references preview_token (id),
  used_at timestamp(3) with time zone not null
);
create index preview_use_of_token on preview_use (token_id);
