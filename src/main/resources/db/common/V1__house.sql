-- Whatever must hold for a patient's sake stands here as a key, a foreign key or a check.
-- State is the existence of rows: frozen tables only grow (V2), the few that move are named "standing_", "pending_", "live", "draft".

-- ---------------------------------------------------------------- journal
create table guard (
  name varchar(20) primary key
);
insert into guard (name) values ('journal'), ('change'), ('people'), ('policy'), ('keys');

create table journal (
  seq bigint primary key,
  previous_seq bigint,
  previous_hash varchar(72) not null,
  hash varchar(72) not null,
  entry text not null,
  at timestamp(3) with time zone not null,
  action varchar(60) not null,
  outcome varchar(10) not null,
  person_id uuid,
  article_id uuid,
  constraint journal_link unique (seq, hash),
  constraint journal_chain foreign key (previous_seq, previous_hash) references journal (seq, hash),
  constraint journal_gapless check ((seq = 1 and previous_seq is null) or (seq > 1 and previous_seq is not null and previous_seq = seq - 1)),
  constraint journal_outcome check (outcome in ('done', 'denied', 'security'))
);
create index journal_by_article on journal (article_id, seq);

-- ---------------------------------------------------------------- people
create table person (
  id uuid primary key,
  login varchar(100) not null,
  login_key varchar(100) not null,
  printed_name varchar(200) not null,
  titles varchar(200),
  password_hash varchar(400),
  active boolean not null,
  editor boolean not null,
  medical_reviewer boolean not null,
  publisher boolean not null,
  auditor boolean not null,
  admin boolean not null,
  created_at timestamp(3) with time zone not null,
  version bigint not null,
  constraint login_never_reused unique (login_key),
  constraint admin_neither_signs_nor_publishes check (not (admin and (medical_reviewer or publisher)))
);

create table credential (
  id uuid primary key,
  person_id uuid not null references person (id),
  body varchar(200) not null,
  number varchar(100) not null,
  jurisdiction varchar(10) not null,
  specialty varchar(100) not null,
  expires_on date not null,
  entered_by uuid not null references person (id),
  entered_at timestamp(3) with time zone not null,
  verified_by uuid references person (id),
  verified_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  version bigint not null,
  constraint verified_by_another check (verified_by is null or verified_by <> person_id),
  constraint verified_when check ((verified_by is null) = (verified_at is null))
);
create index credential_of on credential (person_id);

create table password_reset (
  id uuid primary key,
  person_id uuid not null references person (id),
  started_by uuid not null references person (id),
  started_at timestamp(3) with time zone not null,
  starter_code_hash varchar(72) not null,
  witnessed_by uuid references person (id),
  witness_code_hash varchar(72),
  expires_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  failures integer not null,
  version bigint not null,
  constraint nobody_resets_alone check (started_by <> person_id and (witnessed_by is null or (witnessed_by <> person_id and witnessed_by <> started_by))),
  constraint finished_only_with_witness check (finished_at is null or witnessed_by is not null)
);

-- ---------------------------------------------------------------- keys and what is signed with them
create table signing_key (
  kid varchar(43) primary key,
  public_key varchar(43) not null unique,
  valid_from timestamp(3) with time zone not null,
  constraint kid_is_a_thumbprint check (char_length(kid) = 43),
  constraint public_key_is_ed25519 check (char_length(public_key) = 43)
);

create table standing_key (
  kid varchar(43) primary key references signing_key (kid)
);

create table signing_key_end (
  kid varchar(43) primary key references signing_key (kid),
  valid_until timestamp(3) with time zone not null,
  reason varchar(2000) not null,
  retired_by uuid not null references person (id),
  constraint key_retired_for_a_reason check (char_length(trim(reason)) > 0)
);

create table signing_key_compromise (
  id uuid primary key,
  kid varchar(43) not null references signing_key_end (kid),
  since timestamp(3) with time zone not null,
  reason varchar(2000) not null,
  told_by uuid not null references person (id),
  told_at timestamp(3) with time zone not null,
  constraint key_compromised_for_a_reason check (char_length(trim(reason)) > 0),
  constraint key_compromised_by_now check (since <= told_at)
);
create index compromise_of on signing_key_compromise (kid);

create table attestation (
  id uuid primary key,
  kind varchar(20) not null,
  subject uuid not null,
  statement text not null,
  kid varchar(43) not null references signing_key (kid),
  jws text not null,
  made_at timestamp(3) with time zone not null,
  constraint attested_once unique (subject, kind),
  constraint attestation_kind check (kind in ('sign-off', 'sign-off-end', 'publication', 'publication-end', 'recall'))
);
-- ---------------------------------------------------------------- anchor
insert into guard (name) values ('checkpoint');

create table checkpoint (
  seq bigint primary key,
  hash varchar(72) not null,
  root varchar(72) not null,
  peaks text not null,
  statement text not null,
  kid varchar(43) not null references signing_key (kid),
  jws text not null,
  made_at timestamp(3) with time zone not null,
  constraint checkpoint_of_entry foreign key (seq, hash) references journal (seq, hash)
);

create table checkpoint_time_stamp (
  seq bigint primary key references checkpoint (seq),
  authority varchar(2000) not null,
  token text not null,
  stamped_at timestamp(3) with time zone not null
);

-- ---------------------------------------------------------------- lockout
create table wrong_attempts (
  person_id uuid not null references person (id),
  door varchar(10) not null,
  failures integer not null,
  since timestamp(3) with time zone not null,
  locked_until timestamp(3) with time zone,
  primary key (person_id, door),
  constraint door_known check (door in ('signing', 'sign-in')),
  constraint attempts_count check (failures >= 0)
);

-- ---------------------------------------------------------------- authenticator
create table totp (
  person_id uuid primary key references person (id),
  secret varchar(200) not null,
  begun_at timestamp(3) with time zone not null,
  confirmed_at timestamp(3) with time zone,
  last_step bigint not null,
  constraint totp_is_sealed check (secret like 'v1:%'),
  constraint totp_confirmed_by_a_code check (confirmed_at is null or last_step > 0)
);

-- ---------------------------------------------------------------- passkey
create table passkey (
  id uuid primary key,
  person_id uuid not null references person (id),
  credential_id varchar(1364) not null,
  public_key varchar(2000) not null,
  backup_eligible boolean not null,
  label varchar(100) not null,
  added_at timestamp(3) with time zone not null,
  constraint passkey_of_one_person_for_good unique (credential_id),
  constraint passkey_of_its_person unique (credential_id, person_id)
);
create index passkey_of on passkey (person_id);

create table standing_passkey (
  passkey_id uuid primary key references passkey (id),
  sign_count bigint not null,
  constraint sign_count_is_unsigned check (sign_count between 0 and 4294967295)
);

create table passkey_end (
  passkey_id uuid primary key references passkey (id),
  reason varchar(2000) not null,
  ended_at timestamp(3) with time zone not null,
  constraint passkey_ended_for_a_reason check (char_length(trim(reason)) > 0)
);

create table passkey_challenge (
  person_id uuid not null references person (id),
  purpose varchar(10) not null,
  hash varchar(72) not null,
  expires_at timestamp(3) with time zone not null,
  primary key (person_id, purpose),
  constraint passkey_challenge_purpose check (purpose in ('enrol', 'prove')),
  constraint passkey_challenge_is_hashed check (hash like 'sha-256:%')
);

-- ---------------------------------------------------------------- OpenID Connect
insert into guard (name) values ('openid');

create table openid_link (
  person_id uuid primary key references person (id),
  issuer varchar(500) not null,
  subject varchar(255) not null,
  linked_at timestamp(3) with time zone not null,
  constraint openid_account_of_one_person unique (issuer, subject)
);

create table used_authentication (
  person_id uuid not null references person (id),
  auth_time timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone not null,
  constraint one_signature_per_authentication primary key (person_id, auth_time)
);

-- ---------------------------------------------------------------- mail
insert into guard (name) values ('mail');

create table letter (
  id uuid primary key,
  kind varchar(10) not null,
  subject varchar(200) not null,
  text varchar(4000) not null,
  posted_at timestamp(3) with time zone not null,
  next_try_at timestamp(3) with time zone not null,
  tries integer not null,
  sent_at timestamp(3) with time zone,
  given_up_at timestamp(3) with time zone,
  constraint letter_kind_known check (kind in ('alert', 'reminder')),
  constraint letter_sent_or_given_up check (sent_at is null or given_up_at is null)
);
create index letter_of_kind on letter (kind, posted_at);

-- ---------------------------------------------------------------- mandate
create table signature_policy (
  version varchar(72) primary key,
  text text not null,
  since timestamp(3) with time zone not null
);

create table signature_policy_acceptance (
  person_id uuid not null references person (id),
  version varchar(72) not null references signature_policy (version),
  accepted_at timestamp(3) with time zone not null,
  primary key (person_id, version)
);

create table delegation (
  id uuid primary key,
  principal uuid not null references person (id),
  delegate uuid not null references person (id),
  article_class varchar(60),
  reason varchar(2000) not null,
  from_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone not null,
  given_at timestamp(3) with time zone not null,
  constraint delegation_between unique (id, principal, delegate, from_at, until_at),
  constraint nobody_delegates_to_themselves check (principal <> delegate),
  constraint delegation_has_reason check (char_length(trim(reason)) > 0),
  constraint delegation_has_term check (given_at <= from_at and from_at < until_at)
);
create index delegation_to on delegation (delegate);
create index delegation_of on delegation (principal, delegate);

create table delegation_end (
  delegation_id uuid primary key references delegation (id),
  ended_by uuid not null references person (id),
  reason varchar(2000) not null,
  ended_at timestamp(3) with time zone not null,
  constraint delegation_ended_for_a_reason check (char_length(trim(reason)) > 0)
);

-- ---------------------------------------------------------------- article
create table article (
  id uuid primary key,
  slug varchar(120) not null,
  locale varchar(35) not null,
  article_class varchar(60) not null,
  translation_of uuid references article (id),
  source_digest varchar(72),
  created_by uuid not null references person (id),
  created_at timestamp(3) with time zone not null,
  constraint slug_per_locale unique (slug, locale),
  constraint article_address unique (id, slug, locale)
);

create table draft (
  article_id uuid primary key references article (id),
  version bigint not null,
  title varchar(400) not null,
  content text not null,
  saved_by uuid not null references person (id),
  saved_at timestamp(3) with time zone not null,
  constraint draft_version_counts check (version >= 1)
);

create table draft_contribution (
  article_id uuid not null references article (id),
  draft_version bigint not null,
  person_id uuid not null references person (id),
  primary key (article_id, draft_version, person_id)
);

create table revision (
  id uuid primary key,
  article_id uuid not null references article (id),
  number integer not null,
  title varchar(400) not null,
  document text not null,
  digest varchar(72) not null,
  change_class varchar(20) not null,
  change_reason varchar(2000) not null,
  findings text not null,
  draft_version bigint not null,
  submitted_by uuid not null references person (id),
  submitted_at timestamp(3) with time zone not null,
  constraint revision_number unique (article_id, number),
  constraint revision_bytes unique (id, digest),
  constraint revision_of_article unique (id, article_id, digest),
  constraint revision_number_counts check (number >= 1),
  constraint change_class_known check (change_class in ('clinical', 'editorial', 'technical')),
  constraint change_has_reason check (char_length(trim(change_reason)) > 0)
);

-- A person has one capacity towards one revision: whoever contributed can never be its signer, nor be signed for.
create table revision_party (
  revision_id uuid not null references revision (id),
  person_id uuid not null references person (id),
  capacity varchar(12) not null,
  constraint four_eyes primary key (revision_id, person_id),
  constraint revision_party_capacity unique (revision_id, person_id, capacity),
  constraint capacity_known check (capacity in ('contributor', 'signer'))
);

create table revision_state (
  revision_id uuid primary key references revision (id),
  article_id uuid not null references article (id),
  number integer not null,
  state varchar(20) not null,
  signed boolean not null,
  scheduled boolean not null,
  shown boolean not null,
  since timestamp(3) with time zone not null,
  version bigint not null,
  constraint revision_state_known check (state in ('in-review', 'changes-requested', 'signed-off', 'published', 'superseded', 'withdrawn', 'lapsed')),
  constraint published_is_signed check (state not in ('signed-off', 'published') or signed),
  constraint withdrawn_was_shown check (state not in ('published', 'withdrawn') or shown)
);
create index revision_state_of on revision_state (article_id, number);

-- ---------------------------------------------------------------- review
create table review_assignment (
  id uuid primary key,
  revision_id uuid not null references revision (id),
  ordinal integer not null,
  reviewer uuid not null references person (id),
  due_at timestamp(3) with time zone not null,
  assigned_by uuid not null references person (id),
  assigned_at timestamp(3) with time zone not null,
  constraint review_assignment_order unique (revision_id, ordinal)
);
create index review_assignment_to on review_assignment (reviewer);

create table review_comment (
  id uuid primary key,
  revision_id uuid not null references revision (id),
  number integer not null,
  pointer varchar(1000) not null,
  text text not null,
  author uuid not null references person (id),
  at timestamp(3) with time zone not null,
  constraint review_comment_number unique (revision_id, number)
);

create table comment_resolution (
  comment_id uuid primary key references review_comment (id),
  note varchar(2000),
  resolved_by uuid not null references person (id),
  at timestamp(3) with time zone not null
);

create table changes_requested (
  revision_id uuid primary key references revision (id),
  reason varchar(2000) not null,
  requested_by uuid not null references person (id),
  at timestamp(3) with time zone not null,
  constraint changes_have_reason check (char_length(trim(reason)) > 0)
);

-- ---------------------------------------------------------------- sign-off
create table review_policy (
  version varchar(72) primary key,
  text text not null,
  first_used_at timestamp(3) with time zone not null
);

-- Which policy was in force from when: a row for each start of a server with another than the last.
create table policy_in_force (
  number bigint primary key,
  previous bigint,
  version varchar(72) not null references review_policy (version),
  since timestamp(3) with time zone not null,
  constraint policy_in_force_chain foreign key (previous) references policy_in_force (number),
  constraint policy_in_force_gapless check ((number = 1 and previous is null) or (number > 1 and previous is not null and previous = number - 1))
);

create table challenge (
  id uuid primary key,
  token_hash varchar(72) not null unique,
  person_id uuid not null references person (id),
  revision_id uuid not null,
  digest varchar(72) not null,
  meaning varchar(30) not null,
  statement varchar(2000) not null,
  statement_version varchar(20) not null,
  declaration text not null,
  issued_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint challenge_for_bytes foreign key (revision_id, digest) references revision (id, digest),
  constraint challenge_is_bound unique (id, revision_id, digest, person_id, meaning)
);

create table sign_off (
  id uuid primary key,
  article_id uuid not null,
  revision_id uuid not null,
  digest varchar(72) not null,
  signer uuid not null references person (id),
  capacity varchar(12) not null,
  challenge_id uuid not null,
  meaning varchar(30) not null,
  statement varchar(2000) not null,
  statement_version varchar(20) not null,
  printed_name varchar(200) not null,
  titles varchar(200),
  signer_roles varchar(100) not null,
  credential_body varchar(200) not null,
  credential_number varchar(100) not null,
  credential_jurisdiction varchar(10) not null,
  credential_specialty varchar(100) not null,
  credential_verified_at timestamp(3) with time zone not null,
  credential_expires_on date not null,
  interests text not null,
  authentication varchar(60) not null,
  proof text not null,
  policy_version varchar(72) not null references review_policy (version),
  signature_policy_version varchar(72) not null,
  on_behalf_of uuid,
  on_behalf_of_name varchar(200),
  delegation_id uuid,
  delegated_from timestamp(3) with time zone,
  delegated_until timestamp(3) with time zone,
  passkey_credential varchar(1364),
  signed_at timestamp(3) with time zone not null,
  valid_until timestamp(3) with time zone not null,
  constraint signer_accepted_policy foreign key (signer, signature_policy_version) references signature_policy_acceptance (person_id, version),
  constraint signs_under_delegation foreign key (delegation_id, on_behalf_of, signer, delegated_from, delegated_until) references delegation (id, principal, delegate, from_at, until_at),
  constraint signs_while_delegated check (delegated_from <= signed_at and signed_at < delegated_until),
  constraint signs_with_own_passkey foreign key (passkey_credential, signer) references passkey (credential_id, person_id),
  constraint passkey_is_told check ((authentication = 'passkey') = (passkey_credential is not null)),
  constraint delegation_is_told check ((on_behalf_of is null) = (delegation_id is null) and (on_behalf_of is null) = (on_behalf_of_name is null)
    and (on_behalf_of is null) = (delegated_from is null) and (on_behalf_of is null) = (delegated_until is null)),
  constraint signs_for_another check (on_behalf_of <> signer),
  constraint principal_is_no_contributor foreign key (revision_id, on_behalf_of, capacity) references revision_party (revision_id, person_id, capacity),
  constraint sign_off_on_bytes foreign key (revision_id, article_id, digest) references revision (id, article_id, digest),
  constraint signer_is_no_contributor foreign key (revision_id, signer, capacity) references revision_party (revision_id, person_id, capacity),
  constraint signs_as_signer check (capacity = 'signer'),
  constraint challenge_used_once unique (challenge_id),
  constraint signed_what_was_challenged foreign key (challenge_id, revision_id, digest, signer, meaning) references challenge (id, revision_id, digest, person_id, meaning),
  constraint sign_off_bytes unique (id, revision_id, digest),
  constraint sign_off_meaning unique (id, revision_id, digest, meaning),
  constraint meaning_known check (meaning in ('medical-review', 'editorial-approval')),
  constraint authentication_known check (authentication in ('password', 'password+totp', 'oidc', 'passkey')),
  constraint sign_off_ends check (valid_until > signed_at)
);

create table standing_sign_off (
  sign_off_id uuid primary key,
  revision_id uuid not null,
  digest varchar(72) not null,
  attested varchar(20) default 'sign-off' not null,
  constraint stands_attested foreign key (sign_off_id, attested) references attestation (subject, kind),
  constraint sign_off_is_attested_as_such check (attested = 'sign-off'),
  constraint standing_sign_off_bytes foreign key (sign_off_id, revision_id, digest) references sign_off (id, revision_id, digest),
  constraint standing_sign_off_key unique (sign_off_id, revision_id, digest)
);

create table sign_off_end (
  sign_off_id uuid primary key references sign_off (id),
  cause varchar(10) not null,
  reason varchar(2000) not null,
  ended_by uuid references person (id),
  ended_at timestamp(3) with time zone not null,
  constraint sign_off_end_cause check (cause in ('revoked', 'expired')),
  constraint revoked_by_somebody check (cause <> 'revoked' or ended_by is not null)
);

-- ---------------------------------------------------------------- publication
create table imprimatur (
  id uuid primary key,
  article_id uuid not null references article (id),
  revision_id uuid not null,
  digest varchar(72) not null,
  founded_on uuid not null,
  founded_as varchar(30) not null,
  policy_version varchar(72) not null references review_policy (version),
  at_end varchar(10) not null,
  granted_at timestamp(3) with time zone not null,
  valid_until timestamp(3) with time zone not null,
  constraint imprimatur_on_bytes foreign key (revision_id, article_id, digest) references revision (id, article_id, digest),
  constraint imprimatur_on_sign_off foreign key (founded_on, revision_id, digest, founded_as) references sign_off (id, revision_id, digest, meaning),
  constraint imprimatur_is_medical check (founded_as = 'medical-review'),
  constraint imprimatur_bytes unique (id, revision_id, digest, article_id),
  constraint imprimatur_term unique (id, valid_until, at_end),
  constraint imprimatur_foundation unique (id, founded_on, revision_id, digest),
  constraint imprimatur_at_end check (at_end in ('withhold', 'flag')),
  constraint imprimatur_ends check (valid_until > granted_at)
);

create table imprimatur_sign_off (
  imprimatur_id uuid not null,
  sign_off_id uuid not null,
  revision_id uuid not null,
  digest varchar(72) not null,
  article_id uuid not null,
  primary key (imprimatur_id, sign_off_id),
  constraint support_of_bytes foreign key (imprimatur_id, revision_id, digest, article_id) references imprimatur (id, revision_id, digest, article_id),
  constraint support_by_sign_off foreign key (sign_off_id, revision_id, digest) references sign_off (id, revision_id, digest)
);

create table standing_imprimatur (
  imprimatur_id uuid primary key,
  founded_on uuid not null,
  revision_id uuid not null,
  digest varchar(72) not null,
  constraint one_standing_imprimatur unique (revision_id),
  constraint standing_imprimatur_was_granted foreign key (imprimatur_id, founded_on, revision_id, digest) references imprimatur (id, founded_on, revision_id, digest),
  constraint stands_on_sign_off foreign key (founded_on, revision_id, digest) references standing_sign_off (sign_off_id, revision_id, digest)
);

create table standing_support (
  imprimatur_id uuid not null,
  sign_off_id uuid not null,
  primary key (imprimatur_id, sign_off_id),
  constraint support_was_granted foreign key (imprimatur_id, sign_off_id) references imprimatur_sign_off (imprimatur_id, sign_off_id),
  constraint supports_standing_imprimatur foreign key (imprimatur_id) references standing_imprimatur (imprimatur_id),
  constraint supported_by_standing_sign_off foreign key (sign_off_id) references standing_sign_off (sign_off_id)
);

create table imprimatur_end (
  imprimatur_id uuid primary key references imprimatur (id),
  cause varchar(10) not null,
  ended_at timestamp(3) with time zone not null,
  constraint imprimatur_end_cause check (cause in ('revoked', 'expired', 'renewed'))
);

create table publication (
  id uuid primary key,
  article_id uuid not null references article (id),
  revision_id uuid not null,
  digest varchar(72) not null,
  imprimatur_id uuid not null,
  title varchar(400) not null,
  reason varchar(2000) not null,
  published_by uuid not null references person (id),
  published_at timestamp(3) with time zone not null,
  first_published_at timestamp(3) with time zone not null,
  modified_at timestamp(3) with time zone not null,
  constraint publication_needs_imprimatur foreign key (imprimatur_id, revision_id, digest, article_id) references imprimatur (id, revision_id, digest, article_id),
  constraint publication_key unique (id, article_id, imprimatur_id),
  constraint publication_bytes unique (id, revision_id, digest),
  constraint publication_has_reason check (char_length(trim(reason)) > 0)
);
create index publication_of on publication (article_id, published_at);

-- What a published text can be found by: its codes and its audience, nothing that the text itself does not show.
create table publication_facet (
  publication_id uuid not null references publication (id),
  kind varchar(10) not null,
  system varchar(300) not null,
  code varchar(100) not null,
  primary key (publication_id, kind, system, code),
  constraint publication_facet_kind check (kind in ('condition', 'therapy', 'audience'))
);
create index publication_facet_by_code on publication_facet (kind, code);

create table rendition (
  id uuid primary key,
  publication_id uuid not null,
  revision_id uuid not null,
  digest varchar(72) not null,
  media_type varchar(60) not null,
  review_status varchar(10) not null,
  body text not null,
  body_digest varchar(72) not null,
  created_at timestamp(3) with time zone not null,
  dated timestamp(3) with time zone not null,
  constraint rendition_of_bytes foreign key (publication_id, revision_id, digest) references publication (id, revision_id, digest),
  constraint rendition_key unique (id, publication_id),
  constraint review_status_known check (review_status in ('current', 'overdue'))
);

create table live (
  article_id uuid primary key,
  slug varchar(120) not null,
  locale varchar(35) not null,
  publication_id uuid not null,
  imprimatur_id uuid not null,
  rendition_id uuid not null,
  valid_until timestamp(3) with time zone not null,
  at_end varchar(10) not null,
  attested varchar(20) default 'publication' not null,
  constraint live_attested foreign key (rendition_id, attested) references attestation (subject, kind),
  constraint live_is_attested_as_such check (attested = 'publication'),
  constraint live_address unique (slug, locale),
  constraint live_has_address foreign key (article_id, slug, locale) references article (id, slug, locale),
  constraint live_publication foreign key (publication_id, article_id, imprimatur_id) references publication (id, article_id, imprimatur_id),
  constraint live_needs_standing_imprimatur foreign key (imprimatur_id) references standing_imprimatur (imprimatur_id),
  constraint live_no_longer_than_its_imprimatur foreign key (imprimatur_id, valid_until, at_end) references imprimatur (id, valid_until, at_end),
  constraint live_rendition foreign key (rendition_id, publication_id) references rendition (id, publication_id)
);
create index live_by_end on live (valid_until);

create table publication_end (
  publication_id uuid primary key references publication (id),
  cause varchar(12) not null,
  reason varchar(2000) not null,
  recall_class varchar(10),
  replacement varchar(2000),
  ended_by uuid references person (id),
  ended_at timestamp(3) with time zone not null,
  constraint publication_end_key unique (publication_id, cause),
  constraint publication_end_cause check (cause in ('superseded', 'withdrawn', 'revoked', 'lapsed')),
  constraint withdrawal_has_class check (cause <> 'withdrawn' or (recall_class is not null and recall_class in ('urgent', 'routine') and ended_by is not null and char_length(trim(reason)) > 0))
);

-- A text may lapse and turn out wrong afterwards: whoever copied it while it was live is still told.
create table late_recall (
  publication_id uuid primary key,
  end_cause varchar(12) not null,
  reason varchar(2000) not null,
  recall_class varchar(10) not null,
  replacement varchar(2000),
  recalled_by uuid not null references person (id),
  recalled_at timestamp(3) with time zone not null,
  constraint late_recall_of_what_ended foreign key (publication_id, end_cause) references publication_end (publication_id, cause),
  constraint late_recall_after_lapse check (end_cause = 'lapsed'),
  constraint late_recall_has_class check (recall_class in ('urgent', 'routine') and char_length(trim(reason)) > 0)
);

create table schedule (
  id uuid primary key,
  article_id uuid not null references article (id),
  revision_id uuid not null,
  digest varchar(72) not null,
  imprimatur_id uuid not null,
  publish_at timestamp(3) with time zone not null,
  zone varchar(60) not null,
  reason varchar(2000) not null,
  scheduled_by uuid not null references person (id),
  scheduled_at timestamp(3) with time zone not null,
  constraint schedule_needs_imprimatur foreign key (imprimatur_id, revision_id, digest, article_id) references imprimatur (id, revision_id, digest, article_id),
  constraint schedule_key unique (id, article_id, publish_at)
);

create table pending_schedule (
  article_id uuid primary key,
  schedule_id uuid not null unique,
  publish_at timestamp(3) with time zone not null,
  constraint pending_schedule_exists foreign key (schedule_id, article_id, publish_at) references schedule (id, article_id, publish_at)
);
create index pending_schedule_due on pending_schedule (publish_at);

create table schedule_outcome (
  schedule_id uuid primary key references schedule (id),
  outcome varchar(10) not null,
  detail varchar(2000) not null,
  at timestamp(3) with time zone not null,
  constraint schedule_outcome_known check (outcome in ('published', 'cancelled', 'failed'))
);

-- ---------------------------------------------------------------- renewal
-- Somebody was reminded, once for each lead time of a term, that it comes to its end.
create table review_reminder (
  imprimatur_id uuid not null,
  lead_days integer not null,
  valid_until timestamp(3) with time zone not null,
  at_end varchar(10) not null,
  reminded_at timestamp(3) with time zone not null,
  constraint reminded_once primary key (imprimatur_id, lead_days),
  constraint reminder_of_term foreign key (imprimatur_id, valid_until, at_end) references imprimatur (id, valid_until, at_end),
  constraint reminder_has_lead check (lead_days between 1 and 366),
  constraint reminder_before_the_end check (reminded_at < valid_until)
);

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

-- ---------------------------------------------------------------- public log
-- "change" is what the public was told, in order, without a gap.
create table change (
  number bigint primary key,
  previous bigint,
  kind varchar(10) not null,
  article_id uuid not null references article (id),
  slug varchar(120) not null,
  locale varchar(35) not null,
  publication_id uuid not null references publication (id),
  revision integer not null,
  digest varchar(72) not null,
  review_status varchar(10),
  reason varchar(2000) not null,
  recall_class varchar(10),
  replacement varchar(2000),
  at timestamp(3) with time zone not null,
  constraint change_chain foreign key (previous) references change (number),
  constraint change_gapless check ((number = 1 and previous is null) or (number > 1 and previous is not null and previous = number - 1)),
  constraint change_kind check (kind in ('published', 'updated', 'withdrawn', 'lapsed')),
  constraint change_says_how_the_review_stands check ((kind in ('published', 'updated')) = (review_status is not null)),
  constraint change_review_status check (review_status in ('current', 'overdue')),
  constraint withdrawal_tells_class check (kind <> 'withdrawn' or (recall_class is not null and recall_class in ('urgent', 'routine') and char_length(trim(reason)) > 0))
);
create index change_at_address on change (slug, locale, number);

-- ---------------------------------------------------------------- what the desks list
create view article_overview as
select a.id as article_id, a.slug, a.locale, a.article_class, d.title, d.saved_at,
  case
    when exists (select 1 from revision_state s where s.article_id = a.id and s.state = 'published') then 'published'
    when exists (select 1 from revision_state s where s.article_id = a.id and s.state = 'withdrawn') then 'withdrawn'
    when exists (select 1 from revision_state s where s.article_id = a.id and s.scheduled) then 'scheduled'
    when exists (select 1 from revision_state s where s.article_id = a.id and s.state = 'signed-off') then 'signed-off'
    when exists (select 1 from revision_state s where s.article_id = a.id and s.state = 'in-review') then 'in-review'
    else 'draft'
  end as state,
  l.number as latest_number, l.state as latest_state, r.digest as latest_digest,
  (select max(s.number) from revision_state s where s.article_id = a.id and s.state = 'published') as live_number,
  g.reviewer, g.due_at
from article a
join draft d on d.article_id = a.id
left join revision_state l on l.article_id = a.id and l.number = (select max(m.number) from revision_state m where m.article_id = a.id)
left join revision r on r.id = l.revision_id
left join review_assignment g on g.revision_id = l.revision_id
  and g.ordinal = (select max(h.ordinal) from review_assignment h where h.revision_id = l.revision_id);

-- ---------------------------------------------------------------- dossier
-- What was stated of an article's publications and of their ends.
create view publication_statement as
select a.id, a.statement, a.jws, a.kid, a.made_at, p.article_id, r.number
  from attestation a join publication p on p.id = a.subject join revision r on r.id = p.revision_id
union all
select a.id, a.statement, a.jws, a.kid, a.made_at, p.article_id, r.number
  from attestation a join rendition n on n.id = a.subject join publication p on p.id = n.publication_id
  join revision r on r.id = p.revision_id;
