-- Each node asks every few seconds, and for its health, what has come to its end: that must not be to look at all there is.
create index imprimatur_by_end on imprimatur (valid_until);
create index sign_off_by_end on sign_off (valid_until);
