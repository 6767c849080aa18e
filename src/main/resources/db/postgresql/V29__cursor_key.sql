-- What signs the cursors of lists, on all nodes and after every restart alike: 32 bytes in hexadecimal.
create table cursor_key (
  only_one integer primary key,
  secret varchar(64) not null,
  constraint cursor_key_is_one check (only_one = 1),
  constraint cursor_key_is_whole check (char_length(secret) = 64)
);
-- Four random UUIDs (122 bits of a strong source each), hashed.
insert into cursor_key (only_one, secret)
select 1, encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');

create trigger cursor_key_is_frozen before update or delete on cursor_key for each row execute function refuse_change();
create trigger cursor_key_stays before truncate on cursor_key for each statement execute function refuse_change();
