-- Why a mailing stopped by itself, and what counted before somebody let it go on: bounces are judged anew from there.
alter table mailing
    add column stopped_for       text check (stopped_for in ('complaints', 'bounces')),
    add column judged_mails      int not null default 0,    -- mails with an outcome at the last resume
    add column judged_failures   int not null default 0;    -- those of them that did not arrive
update mailing set stopped_for = 'complaints' where state = 'stopped';
