-- Frozen things are never updated or deleted; usage is written anew, but stays.
create trigger client_is_frozen before update, delete on client for each row call 'org.imprimatur.database.FrozenTable';
create trigger client_scope_is_frozen before update, delete on client_scope for each row call 'org.imprimatur.database.FrozenTable';
create trigger client_key_is_frozen before update, delete on client_key for each row call 'org.imprimatur.database.FrozenTable';
create trigger client_key_end_is_frozen before update, delete on client_key_end for each row call 'org.imprimatur.database.FrozenTable';
create trigger preview_token_is_frozen before update, delete on preview_token for each row call 'org.imprimatur.database.FrozenTable';
create trigger preview_token_end_is_frozen before update, delete on preview_token_end for each row call 'org.imprimatur.database.FrozenTable';
create trigger preview_use_is_frozen before update, delete on preview_use for each row call 'org.imprimatur.database.FrozenTable';
create trigger client_usage_stays before delete on client_usage for each row call 'org.imprimatur.database.FrozenTable';

-- H2 fires no trigger on truncate, but truncates no table that a key points at: let each point at itself.
alter table client_key_end add constraint client_key_end_stays foreign key (key_id) references client_key_end (key_id);
alter table preview_token_end add constraint preview_token_end_stays foreign key (token_id) references preview_token_end (token_id);
alter table preview_use add constraint preview_use_stays foreign key (id) references preview_use (id);
