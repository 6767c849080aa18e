create trigger claim_verdict_is_frozen before update or delete on claim_verdict for each row execute function refuse_change();
create trigger claim_verdict_stays before truncate on claim_verdict for each statement execute function refuse_change();
create trigger sign_off_claim_is_frozen before update or delete on sign_off_claim for each row execute function refuse_change();
create trigger sign_off_claim_stays before truncate on sign_off_claim for each statement execute function refuse_change();
