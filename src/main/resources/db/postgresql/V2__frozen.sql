-- Frozen things are never updated, deleted or truncated, not even by the owner of the tables.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is frozen: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger journal_is_frozen before update or delete on journal for each row execute function refuse_change();
create trigger journal_stays before truncate on journal for each statement execute function refuse_change();
create trigger signing_key_is_frozen before update or delete on signing_key for each row execute function refuse_change();
create trigger signing_key_stays before truncate on signing_key for each statement execute function refuse_change();
create trigger signing_key_end_is_frozen before update or delete on signing_key_end for each row execute function refuse_change();
create trigger signing_key_end_stays before truncate on signing_key_end for each statement execute function refuse_change();
create trigger signing_key_compromise_is_frozen before update or delete on signing_key_compromise for each row execute function refuse_change();
create trigger signing_key_compromise_stays before truncate on signing_key_compromise for each statement execute function refuse_change();
create trigger attestation_is_frozen before update or delete on attestation for each row execute function refuse_change();
create trigger attestation_stays before truncate on attestation for each statement execute function refuse_change();
create trigger signature_policy_is_frozen before update or delete on signature_policy for each row execute function refuse_change();
create trigger signature_policy_stays before truncate on signature_policy for each statement execute function refuse_change();
create trigger signature_policy_acceptance_is_frozen before update or delete on signature_policy_acceptance for each row execute function refuse_change();
create trigger signature_policy_acceptance_stays before truncate on signature_policy_acceptance for each statement execute function refuse_change();
create trigger delegation_is_frozen before update or delete on delegation for each row execute function refuse_change();
create trigger delegation_stays before truncate on delegation for each statement execute function refuse_change();
create trigger delegation_end_is_frozen before update or delete on delegation_end for each row execute function refuse_change();
create trigger delegation_end_stays before truncate on delegation_end for each statement execute function refuse_change();
create trigger passkey_is_frozen before update or delete on passkey for each row execute function refuse_change();
create trigger passkey_stays before truncate on passkey for each statement execute function refuse_change();
create trigger passkey_end_is_frozen before update or delete on passkey_end for each row execute function refuse_change();
create trigger passkey_end_stays before truncate on passkey_end for each statement execute function refuse_change();
create trigger used_authentication_is_frozen before update or delete on used_authentication for each row execute function refuse_change();
create trigger used_authentication_stays before truncate on used_authentication for each statement execute function refuse_change();
create trigger openid_link_is_never_changed before update on openid_link for each row execute function refuse_change();
create trigger checkpoint_is_frozen before update or delete on checkpoint for each row execute function refuse_change();
create trigger checkpoint_stays before truncate on checkpoint for each statement execute function refuse_change();
create trigger checkpoint_time_stamp_is_frozen before update or delete on checkpoint_time_stamp for each row execute function refuse_change();
create trigger checkpoint_time_stamp_stays before truncate on checkpoint_time_stamp for each statement execute function refuse_change();
create trigger draft_contribution_is_frozen before update or delete on draft_contribution for each row execute function refuse_change();
create trigger draft_contribution_stays before truncate on draft_contribution for each statement execute function refuse_change();
create trigger revision_is_frozen before update or delete on revision for each row execute function refuse_change();
create trigger revision_stays before truncate on revision for each statement execute function refuse_change();
create trigger revision_party_is_frozen before update or delete on revision_party for each row execute function refuse_change();
create trigger revision_party_stays before truncate on revision_party for each statement execute function refuse_change();
create trigger review_assignment_is_frozen before update or delete on review_assignment for each row execute function refuse_change();
create trigger review_assignment_stays before truncate on review_assignment for each statement execute function refuse_change();
create trigger review_comment_is_frozen before update or delete on review_comment for each row execute function refuse_change();
create trigger review_comment_stays before truncate on review_comment for each statement execute function refuse_change();
create trigger comment_resolution_is_frozen before update or delete on comment_resolution for each row execute function refuse_change();
create trigger comment_resolution_stays before truncate on comment_resolution for each statement execute function refuse_change();
create trigger changes_requested_is_frozen before update or delete on changes_requested for each row execute function refuse_change();
create trigger changes_requested_stays before truncate on changes_requested for each statement execute function refuse_change();
create trigger review_policy_is_frozen before update or delete on review_policy for each row execute function refuse_change();
create trigger review_policy_stays before truncate on review_policy for each statement execute function refuse_change();
create trigger policy_in_force_is_frozen before update or delete on policy_in_force for each row execute function refuse_change();
create trigger policy_in_force_stays before truncate on policy_in_force for each statement execute function refuse_change();
create trigger challenge_is_frozen before update or delete on challenge for each row execute function refuse_change();
create trigger challenge_stays before truncate on challenge for each statement execute function refuse_change();
create trigger sign_off_is_frozen before update or delete on sign_off for each row execute function refuse_change();
create trigger sign_off_stays before truncate on sign_off for each statement execute function refuse_change();
create trigger sign_off_end_is_frozen before update or delete on sign_off_end for each row execute function refuse_change();
create trigger sign_off_end_stays before truncate on sign_off_end for each statement execute function refuse_change();
create trigger imprimatur_is_frozen before update or delete on imprimatur for each row execute function refuse_change();
create trigger imprimatur_stays before truncate on imprimatur for each statement execute function refuse_change();
create trigger imprimatur_sign_off_is_frozen before update or delete on imprimatur_sign_off for each row execute function refuse_change();
create trigger imprimatur_sign_off_stays before truncate on imprimatur_sign_off for each statement execute function refuse_change();
create trigger imprimatur_end_is_frozen before update or delete on imprimatur_end for each row execute function refuse_change();
create trigger imprimatur_end_stays before truncate on imprimatur_end for each statement execute function refuse_change();
create trigger publication_is_frozen before update or delete on publication for each row execute function refuse_change();
create trigger publication_stays before truncate on publication for each statement execute function refuse_change();
create trigger publication_facet_is_frozen before update or delete on publication_facet for each row execute function refuse_change();
create trigger publication_facet_stays before truncate on publication_facet for each statement execute function refuse_change();
create trigger rendition_is_frozen before update or delete on rendition for each row execute function refuse_change();
create trigger rendition_stays before truncate on rendition for each statement execute function refuse_change();
create trigger publication_end_is_frozen before update or delete on publication_end for each row execute function refuse_change();
create trigger publication_end_stays before truncate on publication_end for each statement execute function refuse_change();
create trigger late_recall_is_frozen before update or delete on late_recall for each row execute function refuse_change();
create trigger late_recall_stays before truncate on late_recall for each statement execute function refuse_change();
create trigger schedule_is_frozen before update or delete on schedule for each row execute function refuse_change();
create trigger schedule_stays before truncate on schedule for each statement execute function refuse_change();
create trigger schedule_outcome_is_frozen before update or delete on schedule_outcome for each row execute function refuse_change();
create trigger schedule_outcome_stays before truncate on schedule_outcome for each statement execute function refuse_change();
create trigger review_reminder_is_frozen before update or delete on review_reminder for each row execute function refuse_change();
create trigger review_reminder_stays before truncate on review_reminder for each statement execute function refuse_change();
create trigger change_is_frozen before update or delete on change for each row execute function refuse_change();
create trigger change_stays before truncate on change for each statement execute function refuse_change();

-- The digest is of these bytes, whoever wrote them.
alter table revision add constraint digest_of_document check (digest = 'sha-256:' || encode(sha256(convert_to(document, 'UTF8')), 'hex'));
alter table rendition add constraint digest_of_body check (body_digest = 'sha-256:' || encode(sha256(convert_to(body, 'UTF8')), 'hex'));
alter table journal add constraint hash_of_entry check (hash = 'sha-256:' || encode(sha256(convert_to(entry, 'UTF8')), 'hex'));
alter table review_policy add constraint version_of_policy check (version = 'sha-256:' || encode(sha256(convert_to(text, 'UTF8')), 'hex'));
alter table signature_policy add constraint version_of_signature_policy check (version = 'sha-256:' || encode(sha256(convert_to(text, 'UTF8')), 'hex'));

-- What is served is what was signed.
create function refuse_unfaithful_rendition() returns trigger language plpgsql as $$
declare
  signed jsonb := (select r.document::jsonb from revision r where r.id = new.revision_id);
  served jsonb := new.body::jsonb;
  number integer := (select r.number from revision r where r.id = new.revision_id);
  signatures text[] := (select array_agg(s.id || ' ' || s.printed_name order by s.id::text)
    from publication p join imprimatur_sign_off i on i.imprimatur_id = p.imprimatur_id join sign_off s on s.id = i.sign_off_id
    where p.id = new.publication_id);
  reviewers text[] := (select array_agg(s.printed_name)
    from publication p join imprimatur_sign_off i on i.imprimatur_id = p.imprimatur_id join sign_off s on s.id = i.sign_off_id
    where p.id = new.publication_id and s.meaning = 'medical-review');
begin
  if signed -> 'content' is distinct from served -> 'content' or signed -> 'slug' is distinct from served -> 'slug'
      or signed -> 'locale' is distinct from served -> 'locale' or served ->> 'digest' is distinct from new.digest
      or signed -> 'content' -> 'title' is distinct from served -> 'title' or served -> 'revision' is distinct from to_jsonb(number)
      or served ->> 'reviewStatus' is distinct from new.review_status
      or served - array['slug', 'locale', 'revision', 'digest', 'title', 'content', 'lastReviewed', 'reviewDue', 'reviewStatus',
        'reviewedBy', 'publishedAt', 'firstPublishedAt', 'modifiedAt', 'signOffs'] <> '{}'
      or signatures is distinct from (select array_agg((s ->> 'id') || ' ' || (s ->> 'printedName') order by s ->> 'id')
        from jsonb_array_elements(served -> 'signOffs') s)
      or not exists (select from jsonb_array_elements(served -> 'reviewedBy'))
      or exists (select from jsonb_array_elements(served -> 'reviewedBy') r where not coalesce(r ->> 'printedName' = any (reviewers), false)) then
    raise exception 'rendition_tells_the_revision: the body is not of the signed document' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger rendition_tells_the_revision before insert on rendition for each row execute function refuse_unfaithful_rendition();
