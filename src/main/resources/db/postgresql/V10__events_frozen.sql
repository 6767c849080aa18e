-- Frozen things are never updated, deleted or truncated, not even by the owner of the tables.
create trigger external_event_is_frozen before update or delete on external_event for each row execute function refuse_change();
create trigger external_event_stays before truncate on external_event for each statement execute function refuse_change();
create trigger event_revocation_is_frozen before update or delete on event_revocation for each row execute function refuse_change();
create trigger event_revocation_stays before truncate on event_revocation for each statement execute function refuse_change();
create trigger feed_reading_is_frozen before update or delete on feed_reading for each row execute function refuse_change();
create trigger feed_reading_stays before truncate on feed_reading for each statement execute function refuse_change();
create trigger event_weighing_is_frozen before update or delete on event_weighing for each row execute function refuse_change();
create trigger event_weighing_stays before truncate on event_weighing for each statement execute function refuse_change();
create trigger review_task_is_frozen before update or delete on review_task for each row execute function refuse_change();
create trigger review_task_stays before truncate on review_task for each statement execute function refuse_change();
create trigger review_task_claim_is_frozen before update or delete on review_task_claim for each row execute function refuse_change();
create trigger review_task_claim_stays before truncate on review_task_claim for each statement execute function refuse_change();
create trigger review_task_end_is_frozen before update or delete on review_task_end for each row execute function refuse_change();
create trigger review_task_end_stays before truncate on review_task_end for each statement execute function refuse_change();
