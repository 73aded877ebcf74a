-- Until when consents and the secrets of applications hold, as far as it is known.
alter table mail_oauth_grant
    add column consent_until timestamptz,
    add column consent_fixed boolean not null default false;   -- it does not move on with use
alter table mail_oauth_app
    add column secret_until date;                  -- as the provider's page says; null: not told
alter table mail_alarm drop constraint mail_alarm_kind_check,
    add constraint mail_alarm_kind_check check (kind ~ '^[a-z][a-z-]{1,29}$');
