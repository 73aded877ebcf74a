-- Mails that lie in a conversation of another customer than who wrote them: gathered with a flood of their domain, or
-- answers of people who were copied in. By these rows they are found when their writer's data is taken out or deleted.
create table mail_elsewhere (
    workspace_id uuid not null,
    address      text not null,            -- of the writer, lower case
    mail_id      uuid not null,
    primary key (workspace_id, address, mail_id),
    foreign key (workspace_id, mail_id) references mail (workspace_id, id)
);
select secure_table('mail_elsewhere');
create index mail_elsewhere_mail on mail_elsewhere (mail_id);

insert into mail_elsewhere (workspace_id, address, mail_id)
select m.workspace_id, lower(m.reply_to), m.id from mail m
join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
where m.direction = 'in' and length(m.reply_to) <= 320 and not exists (
    select from contact_point p where p.workspace_id = m.workspace_id and p.kind = 'email' and p.value = lower(m.reply_to)
      and p.customer_id = c.customer_id);
