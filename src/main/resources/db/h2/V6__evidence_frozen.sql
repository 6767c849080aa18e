-- What a revision claims is as frozen as the revision; a draft's claims are replaced at each save.
create trigger evidence_text_is_frozen before update, delete on evidence_text for each row call 'org.imprimatur.database.FrozenTable';
create trigger evidence_claim_is_frozen before update, delete on evidence_claim for each row call 'org.imprimatur.database.FrozenRow';
create trigger evidence_key_is_frozen before update, delete on evidence_key for each row call 'org.imprimatur.database.FrozenRow';

-- H2 truncates no table that a key points at: let each point at itself.
alter table evidence_claim add constraint evidence_claim_stays foreign key (text_number, position) references evidence_claim (text_number, position);
alter table evidence_key add constraint evidence_key_stays foreign key (hash, text_number, word, mask) references evidence_key (hash, text_number, word, mask);
