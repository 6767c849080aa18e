create trigger claim_verdict_is_frozen before update, delete on claim_verdict for each row call 'org.imprimatur.database.FrozenTable';
create trigger sign_off_claim_is_frozen before update, delete on sign_off_claim for each row call 'org.imprimatur.database.FrozenTable';

-- H2 truncates no table that a key points at: let it point at itself.
alter table sign_off_claim add constraint sign_off_claim_stays foreign key (sign_off_id, claim) references sign_off_claim (sign_off_id, claim);
