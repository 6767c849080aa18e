create trigger disclaimer_is_frozen before update, delete on disclaimer for each row call 'org.imprimatur.database.FrozenTable';
create trigger disclaimer_in_force_is_frozen before update, delete on disclaimer_in_force for each row call 'org.imprimatur.database.FrozenTable';
create trigger rendition_form_is_frozen before update, delete on rendition_form for each row call 'org.imprimatur.database.FrozenTable';
create trigger rendition_before_forms_is_closed before insert, update, delete on rendition_before_forms for each row call 'org.imprimatur.database.FrozenTable';

-- H2 truncates no table that a key points at: let it point at itself.
alter table disclaimer_in_force add constraint disclaimer_in_force_stays foreign key (number, language) references disclaimer_in_force (number, language);

alter table disclaimer add constraint version_of_disclaimer check (version = 'sha-256:' || lower(rawtohex(hash('SHA-256', stringtoutf8(text)))));
alter table rendition_form add constraint digest_of_form check (body_digest = 'sha-256:' || lower(rawtohex(hash('SHA-256', stringtoutf8(body)))));
