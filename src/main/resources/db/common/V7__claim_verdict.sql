-- What a reviewer says of one claim of one revision's bytes; the newest of each reviewer counts.
create table claim_verdict (
  id uuid primary key,
  revision_id uuid not null,
  digest varchar(72) not null,
  claim varchar(64) not null,
  reviewer uuid not null references person (id),
  number integer not null,
  verdict varchar(10) not null,
  note varchar(2000),
  at timestamp(3) with time zone not null,
  constraint verdict_on_bytes foreign key (revision_id, digest) references revision (id, digest),
  constraint verdict_order unique (revision_id, claim, reviewer, number),
  constraint verdict_number_counts check (number >= 1),
  constraint verdict_known check (verdict in ('accepted', 'questioned')),
  constraint questioned_for_a_reason check (verdict <> 'questioned' or (note is not null and char_length(trim(note)) > 0)),
  constraint verdict_is_of unique (id, revision_id, digest, claim, reviewer, verdict)
);

-- Which claims the signer had accepted, by their own verdict on the bytes they signed.
alter table sign_off add constraint sign_off_of_signer unique (id, revision_id, digest, signer);
create table sign_off_claim (
  sign_off_id uuid not null,
  claim varchar(64) not null,
  verdict_id uuid not null,
  revision_id uuid not null,
  digest varchar(72) not null,
  signer uuid not null,
  verdict varchar(10) default 'accepted' not null,
  primary key (sign_off_id, claim),
  constraint signed_claim_was_accepted check (verdict = 'accepted'),
  constraint signed_claim_of_sign_off foreign key (sign_off_id, revision_id, digest, signer) references sign_off (id, revision_id, digest, signer),
  constraint signed_claim_by_own_verdict foreign key (verdict_id, revision_id, digest, claim, signer, verdict) references claim_verdict (id, revision_id, digest, claim, reviewer, verdict)
);
