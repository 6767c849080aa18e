-- The application's role reads everything, adds everywhere, and moves only what is meant to move.
do $$
begin
  if '${application_role}' <> current_user then
    grant usage on schema public to "${application_role}";
    grant select, insert on all tables in schema public to "${application_role}";
    grant update, delete on guard, person, credential, password_reset, article, draft, revision_state, standing_key,
      standing_sign_off, standing_imprimatur, standing_support, live, pending_schedule to "${application_role}";
    grant delete on evidence_claim, evidence_key to "${application_role}";
    grant update on wrong_attempts, letter, source to "${application_role}";
    grant update on pending_weighing to "${application_role}";
    grant update on client_usage to "${application_role}";
    grant update, delete on totp, standing_passkey, passkey_challenge, openid_link to "${application_role}";
    revoke delete on guard, person, credential, password_reset, article, draft, revision_state from "${application_role}";
    revoke all on flyway_schema_history from "${application_role}";
  else
    raise warning 'The application owns its tables, so only triggers hold it back from what is frozen: give it a role of its own.';
  end if;
end $$;
