-- Frozen things are never updated or deleted.
create trigger external_event_is_frozen before update, delete on external_event for each row call 'org.imprimatur.database.FrozenTable';
create trigger event_revocation_is_frozen before update, delete on event_revocation for each row call 'org.imprimatur.database.FrozenTable';
create trigger feed_reading_is_frozen before update, delete on feed_reading for each row call 'org.imprimatur.database.FrozenTable';
create trigger event_weighing_is_frozen before update, delete on event_weighing for each row call 'org.imprimatur.database.FrozenTable';
create trigger review_task_is_frozen before update, delete on review_task for each row call 'org.imprimatur.database.FrozenTable';
create trigger review_task_claim_is_frozen before update, delete on review_task_claim for each row call 'org.imprimatur.database.FrozenTable';
create trigger review_task_end_is_frozen before update, delete on review_task_end for each row call 'org.imprimatur.database.FrozenTable';

-- H2 fires no trigger on truncate, but truncates no table that a key points at: let each point at itself.
alter table feed_reading add constraint feed_reading_stays foreign key (id) references feed_reading (id);
alter table event_weighing add constraint event_weighing_stays foreign key (event_id) references event_weighing (event_id);
alter table review_task_claim add constraint review_task_claim_stays foreign key (task_id, claim_id) references review_task_claim (task_id, claim_id);
alter table review_task_end add constraint review_task_end_stays foreign key (task_id) references review_task_end (task_id);
