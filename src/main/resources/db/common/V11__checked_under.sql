-- Under which version of the policy the checks looked at a text when it was frozen; unknown for what was frozen before.
alter table revision add column checked_under varchar(72);
