-- Whom the program wrote to is counted in one place, automatic_answer: surveys, too.
drop index rating_invitation_at;
alter table rating_invitation drop column address_hash;

-- Whose mail a report means that names nobody but the address.
create index mail_recipient_address on mail_recipient (workspace_id, address);

-- A line above our mails below which answers are cut, and which names the conversation where all headers are lost.
alter table mail_pace add column marker text not null default 'none' check (marker in ('none', 'hidden', 'visible'));
