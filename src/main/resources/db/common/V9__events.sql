-- ---------------------------------------------------------------- the world changes
insert into guard (name) values ('events');

-- What happened outside and may make a published text wrong: recorded once, never edited; an error is revoked.
create table external_event (
  id uuid primary key,
  origin varchar(20) not null,
  external_id varchar(1000),
  kind varchar(30) not null,
  source varchar(500) not null,
  source_url varchar(2000),
  announced_on date,
  effective_on date not null,
  therapy_system varchar(300),
  therapy_code varchar(100),
  condition_system varchar(300),
  condition_code varchar(100),
  jurisdiction varchar(10),
  doi varchar(400),
  pmid varchar(20),
  summary varchar(2000) not null,
  recorded_by uuid references person (id),
  recorded_at timestamp(3) with time zone not null,
  constraint event_recorded_once unique (origin, external_id),
  constraint event_origin check (origin in ('manual', 'retraction-watch', 'crossref')),
  constraint event_of_somebody check (origin <> 'manual' or recorded_by is not null),
  constraint event_has_its_own_number check ((origin = 'manual') = (external_id is null)),
  constraint event_kind check (kind in ('approval', 'withdrawal', 'guideline', 'safety-notice', 'retraction', 'correction', 'expression-of-concern', 'reinstatement')),
  constraint event_has_source check (char_length(trim(source)) > 0 and char_length(trim(summary)) > 0),
  constraint event_source_is_web check (source_url is null or source_url like 'http://%' or source_url like 'https://%'),
  constraint event_therapy_is_coded check ((therapy_system is null) = (therapy_code is null)),
  constraint event_condition_is_coded check ((condition_system is null) = (condition_code is null)),
  constraint event_names_what_it_is_about check (
    case when kind in ('retraction', 'correction', 'expression-of-concern', 'reinstatement')
      then doi is not null or pmid is not null
      else therapy_code is not null or condition_code is not null end),
  constraint event_doi_is_folded check (doi is null or (doi = lower(doi) and doi like '10.%/%'))
);
create index external_event_by_time on external_event (recorded_at, id);
create index external_event_of_doi on external_event (doi);
create index external_event_of_pmid on external_event (pmid);
create index external_event_of_therapy on external_event (therapy_code);
create index external_event_of_condition on external_event (condition_code);

create table event_revocation (
  event_id uuid primary key references external_event (id),
  reason varchar(2000) not null,
  revoked_by uuid not null references person (id),
  revoked_at timestamp(3) with time zone not null,
  constraint event_revoked_for_a_reason check (char_length(trim(reason)) > 0)
);

-- A state of the operator's file that was read to its end, or that cannot be read at all.
create table feed_reading (
  id uuid primary key,
  recorded integer not null,
  known integer not null,
  wrong integer not null,
  read_at timestamp(3) with time zone not null,
  constraint feed_reading_counts check (recorded >= 0 and known >= 0 and wrong >= 0)
);

-- ---------------------------------------------------------------- and texts are reviewed again
-- Every live text the event may touch was looked at. It could be known of from "since" on: a review signed later took it in.
create table event_weighing (
  event_id uuid primary key references external_event (id),
  since timestamp(3) with time zone not null
);

-- Which live publication of an article was looked at last, and when a date in it has to be looked at next.
create table pending_weighing (
  article_id uuid primary key references article (id),
  publication_id uuid not null references publication (id),
  due_at timestamp(3) with time zone
);
create index pending_weighing_due on pending_weighing (due_at);

alter table publication add constraint publication_of_article unique (id, article_id);
create table review_task (
  id uuid primary key,
  article_id uuid not null references article (id),
  publication_id uuid not null,
  cause varchar(200) not null,
  event_id uuid references external_event (id),
  reason varchar(2000) not null,
  since timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  opened_at timestamp(3) with time zone not null,
  constraint review_task_of_publication foreign key (publication_id, article_id) references publication (id, article_id),
  constraint review_task_opened_once unique (article_id, cause, publication_id),
  constraint review_task_of_article unique (id, article_id, since),
  constraint review_task_of_event unique (id, event_id),
  constraint review_task_cause check ((event_id is null) = (cause like 'claim %' or cause like 'citation %')),
  constraint review_task_event_is_its_cause check (event_id is null or cause = 'event ' || cast(event_id as varchar(36))),
  constraint review_task_since check (since <= opened_at),
  constraint review_task_term check (due_at > opened_at)
);
create index review_task_by_due on review_task (due_at, id);
create index review_task_for_event on review_task (event_id);

create table review_task_claim (
  task_id uuid not null references review_task (id),
  claim_id varchar(100) not null,
  text varchar(2000) not null,
  primary key (task_id, claim_id)
);

-- It ends with a medical review signed after its cause, with the text, or with the event that was recorded in error: no other way.
create table review_task_end (
  task_id uuid primary key,
  article_id uuid not null,
  since timestamp(3) with time zone not null,
  cause varchar(20) not null,
  sign_off_id uuid,
  revision_id uuid,
  digest varchar(72),
  meaning varchar(30),
  signed_at timestamp(3) with time zone,
  ended_publication uuid,
  ended_by varchar(12),
  event_id uuid,
  ended_at timestamp(3) with time zone not null,
  constraint review_task_ended foreign key (task_id, article_id, since) references review_task (id, article_id, since),
  constraint review_task_end_cause check (cause in ('reviewed', 'taken-down', 'event-revoked')),
  constraint review_task_end_by_review check ((cause = 'reviewed') = (sign_off_id is not null) and (sign_off_id is null) = (signed_at is null)
    and (sign_off_id is null) = (revision_id is null) and (sign_off_id is null) = (digest is null) and (sign_off_id is null) = (meaning is null)),
  constraint review_task_end_is_medical check (meaning = 'medical-review'),
  constraint review_task_end_by_sign_off foreign key (sign_off_id, revision_id, digest, meaning) references sign_off (id, revision_id, digest, meaning),
  constraint review_task_end_of_article foreign key (revision_id, article_id, digest) references revision (id, article_id, digest),
  constraint review_task_reviewed_afterwards check (signed_at > since),
  constraint review_task_end_with_text check ((cause = 'taken-down') = (ended_publication is not null) and (ended_publication is null) = (ended_by is null)),
  constraint review_task_end_not_by_another check (ended_by <> 'superseded'),
  constraint review_task_end_by_publication_end foreign key (ended_publication, ended_by) references publication_end (publication_id, cause),
  constraint review_task_end_of_its_publication foreign key (ended_publication, article_id) references publication (id, article_id),
  constraint review_task_end_by_revocation check ((cause = 'event-revoked') = (event_id is not null)),
  constraint review_task_end_of_its_event foreign key (task_id, event_id) references review_task (id, event_id),
  constraint review_task_end_by_revoked_event foreign key (event_id) references event_revocation (event_id)
);
alter table sign_off add constraint sign_off_time unique (id, signed_at);
alter table review_task_end add constraint review_task_end_time foreign key (sign_off_id, signed_at) references sign_off (id, signed_at);

-- ---------------------------------------------------------------- how a live text's review stands: a third word
drop view live_term;
alter table rendition drop constraint review_status_known;
alter table rendition alter column review_status set data type varchar(20);
alter table rendition add constraint review_status_known check (review_status in ('current', 'overdue', 're-review-needed'));
alter table change drop constraint change_review_status;
alter table change alter column review_status set data type varchar(20);
alter table change add constraint change_review_status check (review_status in ('current', 'overdue', 're-review-needed'));
create view live_term as
select l.article_id, l.slug, l.locale, a.article_class, p.title, v.id as revision_id, v.number, v.digest, v.change_class,
  l.imprimatur_id, i.policy_version, l.valid_until, l.at_end, r.review_status,
  (select min(m.lead_days) from review_reminder m where m.imprimatur_id = l.imprimatur_id) as reminded
from live l
join article a on a.id = l.article_id
join publication p on p.id = l.publication_id
join revision v on v.id = p.revision_id
join imprimatur i on i.id = l.imprimatur_id
join rendition r on r.id = l.rendition_id;
