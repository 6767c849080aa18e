create trigger disclaimer_is_frozen before update or delete on disclaimer for each row execute function refuse_change();
create trigger disclaimer_stays before truncate on disclaimer for each statement execute function refuse_change();
create trigger disclaimer_in_force_is_frozen before update or delete on disclaimer_in_force for each row execute function refuse_change();
create trigger disclaimer_in_force_stays before truncate on disclaimer_in_force for each statement execute function refuse_change();
create trigger rendition_form_is_frozen before update or delete on rendition_form for each row execute function refuse_change();
create trigger rendition_form_stays before truncate on rendition_form for each statement execute function refuse_change();
create trigger rendition_before_forms_is_closed before insert or update or delete on rendition_before_forms for each row execute function refuse_change();
create trigger rendition_before_forms_stays before truncate on rendition_before_forms for each statement execute function refuse_change();

alter table disclaimer add constraint version_of_disclaimer check (version = 'sha-256:' || encode(sha256(convert_to(text, 'UTF8')), 'hex'));
alter table rendition_form add constraint digest_of_form check (body_digest = 'sha-256:' || encode(sha256(convert_to(body, 'UTF8')), 'hex'));

-- What is served is what was signed, and the disclaimer with it one that is on record.
create or replace function refuse_unfaithful_rendition() returns trigger language plpgsql as $$
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
        'reviewedBy', 'publishedAt', 'firstPublishedAt', 'modifiedAt', 'signOffs', 'disclaimer'] <> '{}'
      or served -> 'disclaimer' is distinct from (select jsonb_build_object('version', d.version, 'language', d.language, 'text', d.text)
        from disclaimer d where d.version = new.disclaimer_version and d.language = new.disclaimer_language)
      or new.disclaimer_version is null
      or signatures is distinct from (select array_agg((s ->> 'id') || ' ' || (s ->> 'printedName') order by s ->> 'id')
        from jsonb_array_elements(served -> 'signOffs') s)
      or not exists (select from jsonb_array_elements(served -> 'reviewedBy'))
      or exists (select from jsonb_array_elements(served -> 'reviewedBy') r where not coalesce(r ->> 'printedName' = any (reviewers), false)) then
    raise exception 'rendition_tells_the_revision: the body is not of the signed document' using errcode = 'check_violation';
  end if;
  return new;
end $$;
