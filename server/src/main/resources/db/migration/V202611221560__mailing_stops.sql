-- Why a mailing stopped by itself, and when somebody let it go on: only mails written since then are judged.
alter table mailing
    add column stopped_for text check (stopped_for in ('complaints', 'bounces')),
    add column judged_from timestamptz;
update mailing set stopped_for = 'complaints' where state = 'stopped';
