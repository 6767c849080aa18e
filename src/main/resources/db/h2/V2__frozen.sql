-- Frozen things are never updated or deleted.
create trigger journal_is_frozen before update, delete on journal for each row call 'org.imprimatur.database.FrozenTable';
create trigger signing_key_is_frozen before update, delete on signing_key for each row call 'org.imprimatur.database.FrozenTable';
create trigger signing_key_end_is_frozen before update, delete on signing_key_end for each row call 'org.imprimatur.database.FrozenTable';
create trigger signing_key_compromise_is_frozen before update, delete on signing_key_compromise for each row call 'org.imprimatur.database.FrozenTable';
create trigger attestation_is_frozen before update, delete on attestation for each row call 'org.imprimatur.database.FrozenTable';
create trigger signature_policy_is_frozen before update, delete on signature_policy for each row call 'org.imprimatur.database.FrozenTable';
create trigger signature_policy_acceptance_is_frozen before update, delete on signature_policy_acceptance for each row call 'org.imprimatur.database.FrozenTable';
create trigger delegation_is_frozen before update, delete on delegation for each row call 'org.imprimatur.database.FrozenTable';
create trigger delegation_end_is_frozen before update, delete on delegation_end for each row call 'org.imprimatur.database.FrozenTable';
create trigger passkey_is_frozen before update, delete on passkey for each row call 'org.imprimatur.database.FrozenTable';
create trigger passkey_end_is_frozen before update, delete on passkey_end for each row call 'org.imprimatur.database.FrozenTable';
create trigger used_authentication_is_frozen before update, delete on used_authentication for each row call 'org.imprimatur.database.FrozenTable';
create trigger openid_link_is_never_changed before update on openid_link for each row call 'org.imprimatur.database.FrozenTable';
create trigger checkpoint_is_frozen before update, delete on checkpoint for each row call 'org.imprimatur.database.FrozenTable';
create trigger checkpoint_time_stamp_is_frozen before update, delete on checkpoint_time_stamp for each row call 'org.imprimatur.database.FrozenTable';
create trigger draft_contribution_is_frozen before update, delete on draft_contribution for each row call 'org.imprimatur.database.FrozenTable';
create trigger revision_is_frozen before update, delete on revision for each row call 'org.imprimatur.database.FrozenTable';
create trigger revision_party_is_frozen before update, delete on revision_party for each row call 'org.imprimatur.database.FrozenTable';
create trigger review_assignment_is_frozen before update, delete on review_assignment for each row call 'org.imprimatur.database.FrozenTable';
create trigger review_comment_is_frozen before update, delete on review_comment for each row call 'org.imprimatur.database.FrozenTable';
create trigger comment_resolution_is_frozen before update, delete on comment_resolution for each row call 'org.imprimatur.database.FrozenTable';
create trigger changes_requested_is_frozen before update, delete on changes_requested for each row call 'org.imprimatur.database.FrozenTable';
create trigger review_policy_is_frozen before update, delete on review_policy for each row call 'org.imprimatur.database.FrozenTable';
create trigger policy_in_force_is_frozen before update, delete on policy_in_force for each row call 'org.imprimatur.database.FrozenTable';
create trigger challenge_is_frozen before update, delete on challenge for each row call 'org.imprimatur.database.FrozenTable';
create trigger sign_off_is_frozen before update, delete on sign_off for each row call 'org.imprimatur.database.FrozenTable';
create trigger sign_off_end_is_frozen before update, delete on sign_off_end for each row call 'org.imprimatur.database.FrozenTable';
create trigger imprimatur_is_frozen before update, delete on imprimatur for each row call 'org.imprimatur.database.FrozenTable';
create trigger imprimatur_sign_off_is_frozen before update, delete on imprimatur_sign_off for each row call 'org.imprimatur.database.FrozenTable';
create trigger imprimatur_end_is_frozen before update, delete on imprimatur_end for each row call 'org.imprimatur.database.FrozenTable';
create trigger publication_is_frozen before update, delete on publication for each row call 'org.imprimatur.database.FrozenTable';
create trigger publication_facet_is_frozen before update, delete on publication_facet for each row call 'org.imprimatur.database.FrozenTable';
create trigger rendition_is_frozen before update, delete on rendition for each row call 'org.imprimatur.database.FrozenTable';
create trigger publication_end_is_frozen before update, delete on publication_end for each row call 'org.imprimatur.database.FrozenTable';
create trigger late_recall_is_frozen before update, delete on late_recall for each row call 'org.imprimatur.database.FrozenTable';
create trigger schedule_is_frozen before update, delete on schedule for each row call 'org.imprimatur.database.FrozenTable';
create trigger schedule_outcome_is_frozen before update, delete on schedule_outcome for each row call 'org.imprimatur.database.FrozenTable';
create trigger review_reminder_is_frozen before update, delete on review_reminder for each row call 'org.imprimatur.database.FrozenTable';
create trigger change_is_frozen before update, delete on change for each row call 'org.imprimatur.database.FrozenTable';

-- The digest is of these bytes, whoever wrote them.
alter table revision add constraint digest_of_document check (digest = 'sha-256:' || lower(rawtohex(hash('SHA-256', stringtoutf8(document)))));
alter table rendition add constraint digest_of_body check (body_digest = 'sha-256:' || lower(rawtohex(hash('SHA-256', stringtoutf8(body)))));
alter table journal add constraint hash_of_entry check (hash = 'sha-256:' || lower(rawtohex(hash('SHA-256', stringtoutf8(entry)))));
alter table review_policy add constraint version_of_policy check (version = 'sha-256:' || lower(rawtohex(hash('SHA-256', stringtoutf8(text)))));
alter table signature_policy add constraint version_of_signature_policy check (version = 'sha-256:' || lower(rawtohex(hash('SHA-256', stringtoutf8(text)))));

-- H2 fires no trigger on truncate, but truncates no table that a key points at: let each point at itself.
alter table signing_key_compromise add constraint signing_key_compromise_stays foreign key (id) references signing_key_compromise (id);
alter table delegation_end add constraint delegation_end_stays foreign key (delegation_id) references delegation_end (delegation_id);
alter table passkey_end add constraint passkey_end_stays foreign key (passkey_id) references passkey_end (passkey_id);
alter table used_authentication add constraint used_authentication_stays foreign key (person_id, auth_time) references used_authentication (person_id, auth_time);
alter table draft_contribution add constraint draft_contribution_stays foreign key (article_id, draft_version, person_id) references draft_contribution (article_id, draft_version, person_id);
alter table review_assignment add constraint review_assignment_stays foreign key (id) references review_assignment (id);
alter table comment_resolution add constraint comment_resolution_stays foreign key (comment_id) references comment_resolution (comment_id);
alter table changes_requested add constraint changes_requested_stays foreign key (revision_id) references changes_requested (revision_id);
alter table sign_off_end add constraint sign_off_end_stays foreign key (sign_off_id) references sign_off_end (sign_off_id);
alter table imprimatur_end add constraint imprimatur_end_stays foreign key (imprimatur_id) references imprimatur_end (imprimatur_id);
alter table publication_facet add constraint publication_facet_stays foreign key (publication_id, kind, system, code) references publication_facet (publication_id, kind, system, code);
alter table publication_end add constraint publication_end_stays foreign key (publication_id) references publication_end (publication_id);
alter table late_recall add constraint late_recall_stays foreign key (publication_id) references late_recall (publication_id);
alter table checkpoint_time_stamp add constraint checkpoint_time_stamp_stays foreign key (seq) references checkpoint_time_stamp (seq);
alter table review_reminder add constraint review_reminder_stays foreign key (imprimatur_id, lead_days) references review_reminder (imprimatur_id, lead_days);
alter table schedule_outcome add constraint schedule_outcome_stays foreign key (schedule_id) references schedule_outcome (schedule_id);

-- What is served is what was signed.
create trigger rendition_tells_the_revision before insert on rendition for each row call 'org.imprimatur.database.FaithfulRendition';
