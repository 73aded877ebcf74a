-- What a delivery tells is made when its event is read from the log, and stays: every attempt sends the same bytes.
-- Null: made when it is sent next, because the text was taken back or erased, or because the row is older than this.
alter table webhook_delivery add column body bytea;
-- Whether the body was made after its line's text, or a text that it quotes, was taken away.
alter table webhook_delivery add column textless boolean not null default false;
create index webhook_delivery_conversation on webhook_delivery (conversation_id) where body is not null;
