-- What a revision claims is as frozen as the revision; a draft's claims are replaced at each save.
create trigger evidence_text_is_frozen before update or delete on evidence_text for each row execute function refuse_change();
create trigger evidence_text_stays before truncate on evidence_text for each statement execute function refuse_change();
create trigger evidence_claim_is_frozen before update or delete on evidence_claim for each row when (old.frozen) execute function refuse_change();
create trigger evidence_claim_stays before truncate on evidence_claim for each statement execute function refuse_change();
create trigger evidence_key_is_frozen before update or delete on evidence_key for each row when (old.frozen) execute function refuse_change();
create trigger evidence_key_stays before truncate on evidence_key for each statement execute function refuse_change();
