-- The list of acts, newest first, as a whole and narrowed to an act, a member or a subject.
create index audit_at on audit (workspace_id, at, id);
create index audit_act on audit (workspace_id, act, at, id);
create index audit_member on audit (workspace_id, member_id, at, id);
create index audit_subject on audit (workspace_id, subject_kind, subject_id, at, id);
