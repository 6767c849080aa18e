-- Frozen things are never updated, deleted or truncated, not even by the owner of the tables; usage is written anew, but stays.
create trigger client_is_frozen before update or delete on client for each row execute function refuse_change();
create trigger client_stays before truncate on client for each statement execute function refuse_change();
create trigger client_scope_is_frozen before update or delete on client_scope for each row execute function refuse_change();
create trigger client_scope_stays before truncate on client_scope for each statement execute function refuse_change();
create trigger client_key_is_frozen before update or delete on client_key for each row execute function refuse_change();
create trigger client_key_stays before truncate on client_key for each statement execute function refuse_change();
create trigger client_key_end_is_frozen before update or delete on client_key_end for each row execute function refuse_change();
create trigger client_key_end_stays before truncate on client_key_end for each statement execute function refuse_change();
create trigger preview_token_is_frozen before update or delete on preview_token for each row execute function refuse_change();
create trigger preview_token_stays before truncate on preview_token for each statement execute function refuse_change();
create trigger preview_token_end_is_frozen before update or delete on preview_token_end for each row execute function refuse_change();
create trigger preview_token_end_stays before truncate on preview_token_end for each statement execute function refuse_change();
create trigger preview_use_is_frozen before update or delete on preview_use for each row execute function refuse_change();
create trigger preview_use_stays before truncate on preview_use for each statement execute function refuse_change();
create trigger client_usage_stays before delete on client_usage for each row execute function refuse_change();
