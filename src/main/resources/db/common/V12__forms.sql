-- ---------------------------------------------------------------- disclaimer
insert into guard (name) values ('disclaimer');

-- Words of the operator that go out with every text, outside of what is signed, and are named by the digest of their bytes.
create table disclaimer (
  version varchar(72) not null,
  language varchar(35) not null,
  text text not null,
  since timestamp(3) with time zone not null,
  primary key (version, language),
  constraint disclaimer_says_something check (char_length(trim(text)) > 0)
);

-- Which of them were in force from when on: the highest number is. One is the fallback where a locale has none.
create table disclaimer_in_force (
  number bigint not null,
  language varchar(35) not null,
  version varchar(72) not null,
  fallback boolean not null,
  since timestamp(3) with time zone not null,
  primary key (number, language),
  constraint disclaimer_in_force_is_on_record foreign key (version, language) references disclaimer (version, language),
  constraint disclaimer_in_force_counts check (number >= 1)
);

-- Absent from what was put together before there were disclaimers, and from nothing that came later (V13).
alter table rendition add column disclaimer_version varchar(72);
alter table rendition add column disclaimer_language varchar(35);
alter table rendition add constraint rendition_disclaimer foreign key (disclaimer_version, disclaimer_language) references disclaimer (version, language);
alter table rendition add constraint rendition_disclaimer_is_named check ((disclaimer_version is null) = (disclaimer_language is null));

-- ---------------------------------------------------------------- form
-- A rendition in another media type: made once, from the rendition alone. None exists without the house's statement about it.
create table rendition_form (
  id uuid primary key,
  rendition_id uuid not null references rendition (id),
  media_type varchar(60) not null,
  body text not null,
  body_digest varchar(72) not null,
  created_at timestamp(3) with time zone not null,
  attested varchar(20) default 'publication' not null,
  constraint form_of_a_kind_once unique (rendition_id, media_type),
  constraint form_media_type check (media_type in ('application/ld+json', 'text/html', 'text/plain')),
  constraint form_attested foreign key (id, attested) references attestation (subject, kind),
  constraint form_is_attested_as_such check (attested = 'publication')
);

-- What was live when forms came in, and has none: a list that was closed then (V13).
create table rendition_before_forms (
  rendition_id uuid primary key references rendition (id)
);
insert into rendition_before_forms (rendition_id) select rendition_id from live;

-- Nothing is live without its three forms, each attested, but what was live before there were any.
alter table live add column json_ld varchar(60);
alter table live add column html varchar(60);
alter table live add column plain varchar(60);
alter table live add column before_forms uuid;
update live set before_forms = rendition_id;
alter table live alter column json_ld set default 'application/ld+json';
alter table live alter column html set default 'text/html';
alter table live alter column plain set default 'text/plain';
alter table live add constraint live_json_ld foreign key (rendition_id, json_ld) references rendition_form (rendition_id, media_type);
alter table live add constraint live_html foreign key (rendition_id, html) references rendition_form (rendition_id, media_type);
alter table live add constraint live_plain foreign key (rendition_id, plain) references rendition_form (rendition_id, media_type);
alter table live add constraint live_before_forms foreign key (before_forms) references rendition_before_forms (rendition_id);
alter table live add constraint live_forms_are_themselves check (json_ld = 'application/ld+json' and html = 'text/html' and plain = 'text/plain');
alter table live add constraint live_has_its_forms check ((json_ld is not null and html is not null and plain is not null)
  or (before_forms is not null and before_forms = rendition_id));

-- Under which number of disclaimers it was put together or looked at last; 0 for none.
alter table live add column disclaimers bigint default 0 not null;
create index live_by_disclaimers on live (disclaimers, article_id);
