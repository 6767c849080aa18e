-- What signs the cursors of lists, on all nodes and after every restart alike: 32 bytes in hexadecimal.
create table cursor_key (
  only_one integer primary key,
  secret varchar(64) not null,
  constraint cursor_key_is_one check (only_one = 1),
  constraint cursor_key_is_whole check (char_length(secret) = 64)
);
insert into cursor_key (only_one, secret) values (1, lower(rawtohex(secure_rand(32))));

create trigger cursor_key_is_frozen before update, delete on cursor_key for each row call 'org.imprimatur.database.FrozenTable';

-- H2 truncates no table that a key points at: let it point at itself.
alter table cursor_key add constraint cursor_key_stays foreign key (only_one) references cursor_key (only_one);
