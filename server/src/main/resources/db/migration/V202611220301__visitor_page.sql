-- Where the visitor's latest message came from: {url, title}, as the page said.
alter table visitor add column page jsonb;
