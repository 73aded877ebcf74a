package yingda.workbench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.conversations.ConversationState;
import yingda.kernel.FileLinks;
import yingda.workbench.OpenConversations.Place;

/// What the desk shows besides rows: one statement each.
@Repository
class DeskStore {

    private final JdbcClient jdbc;
    private final FileLinks links;

    DeskStore(JdbcClient jdbc, FileLinks links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    record Named(UUID id, String name) {
    }

    record ChannelPart(UUID id, String kind, String name) {
    }

    /// The viewer, as the session tells it, too.
    record Me(UUID id, String name, @Nullable String avatar, String role, String language) {
    }

    /// A member and the part of its seat that is its own business.
    record Colleague(MemberState state, String chosen, boolean autoAccept, String greeting) {

        /// Of the same name and picture.
        boolean looksLike(Colleague other) {
            return state.name().equals(other.state.name()) && Objects.equals(state.avatar(), other.state.avatar());
        }
    }

    /// @param rank 0 for who can take a customer, 1 full, 2 busy, 3 offline
    record Listed(int rank, MemberState state) {
    }

    Me me(UUID workspace, UUID member) {
        return jdbc.sql("""
                select id, display_name, avatar_file_id, role, language from member
                where workspace_id = :workspace and id = :member""")
                .param("workspace", workspace).param("member", member)
                .query((row, n) -> new Me(row.getObject("id", UUID.class), row.getString("display_name"),
                        avatar(workspace, row), row.getString("role"), row.getString("language")))
                .single();
    }

    /// In their order; all when `ids` is null.
    List<Named> groups(UUID workspace, @Nullable Collection<UUID> ids) {
        return jdbc.sql("""
                select id, name from service_group
                where workspace_id = :workspace and (:ids::uuid[] is null or id = any (:ids::uuid[]))
                order by place, name collate "zh-x-icu", id""")
                .param("workspace", workspace).param("ids", array(ids))
                .query((row, n) -> new Named(row.getObject("id", UUID.class), row.getString("name"))).list();
    }

    /// Those of these groups, disabled ones too, for their conversations may be open, and the viewer's own; by name.
    List<ChannelPart> channels(UUID workspace, UUID viewer, @Nullable Collection<UUID> groups) {
        return jdbc.sql("""
                select id, kind, name from channel
                where workspace_id = :workspace and (owner_id = :viewer
                    or owner_id is null and (:groups::uuid[] is null or group_id = any (:groups::uuid[])))
                order by name collate "zh-x-icu", id""")
                .param("viewer", viewer).param("workspace", workspace).param("groups", array(groups))
                .query((row, n) -> new ChannelPart(row.getObject("id", UUID.class), row.getString("kind"), row.getString("name")))
                .list();
    }

    /// Members by id, in no order; all when `ids` is null.
    List<Colleague> members(UUID workspace, @Nullable Collection<UUID> ids) {
        return jdbc.sql("""
                select m.id, m.display_name, m.avatar_file_id, coalesce(s.status, 'offline') as chosen,
                    coalesce(s.auto_accept, true) as auto_accept, coalesce(s.greeting, '') as greeting, coalesce(s.capacity, 10) as capacity,
                    coalesce(s.load, 0) as load,
                    case when m.disabled_at is null and exists (select from agent_connection a
                        where a.workspace_id = m.workspace_id and a.member_id = m.id and a.expires_at > now())
                        then coalesce(s.status, 'offline') else 'offline' end as status,
                    array (select g.group_id from group_member g where g.workspace_id = m.workspace_id
                        and g.member_id = m.id and m.disabled_at is null order by g.group_id) as groups
                from member m left join seat s on s.workspace_id = m.workspace_id and s.member_id = m.id
                where m.workspace_id = :workspace and (:ids::uuid[] is null or m.id = any (:ids::uuid[]))""")
                .param("workspace", workspace).param("ids", array(ids))
                .query((row, n) -> colleague(workspace, row)).list();
    }

    /// One page of colleagues, those who can take a customer first, then those who are full, busy, offline; each of
    /// these by name.
    List<Listed> colleagues(UUID workspace, Colleagues asked, @Nullable ColleagueCursor after, int most) {
        return jdbc.sql("""
                with one as (
                    select m.id, m.display_name, m.avatar_file_id, m.disabled_at, coalesce(s.capacity, 10) as capacity, coalesce(s.load, 0) as load,
                        case when m.disabled_at is null and exists (select from agent_connection a
                            where a.workspace_id = m.workspace_id and a.member_id = m.id and a.expires_at > now())
                            then coalesce(s.status, 'offline') else 'offline' end as status
                    from member m left join seat s on s.workspace_id = m.workspace_id and s.member_id = m.id
                    where m.workspace_id = :workspace and (:among = 'all' or m.disabled_at is null)
                      and (:ids::uuid[] is null or m.id = any (:ids::uuid[]))
                      and (:name = '' or position(:name in lower(m.display_name)) > 0)
                      and (:group::uuid is null or exists (select from group_member g where g.workspace_id = m.workspace_id
                          and g.member_id = m.id and g.group_id = :group::uuid))
                      and (:among <> 'serving' or exists (select from group_member g where g.workspace_id = m.workspace_id
                          and g.member_id = m.id) or coalesce(s.load, 0) > 0)),
                ranked as (
                    select one.*, case when status = 'online' and load < capacity then 0 when status = 'online' then 1
                        when status = 'busy' then 2 else 3 end as rank
                    from one)
                select r.*, array (select g.group_id from group_member g where g.workspace_id = :workspace
                    and g.member_id = r.id and r.disabled_at is null order by g.group_id) as groups
                from ranked r
                where :rank::int is null or (r.rank, r.display_name collate "zh-x-icu", r.id) > (:rank::int, :after, :afterId::uuid)
                order by r.rank, r.display_name collate "zh-x-icu", r.id limit :most""")
                .param("workspace", workspace).param("among", asked.among()).param("ids", array(asked.ids()))
                .param("name", asked.name().toLowerCase(Locale.ROOT)).param("group", asked.group())
                .param("rank", after == null ? null : after.rank()).param("after", after == null ? null : after.name())
                .param("afterId", after == null ? null : after.id()).param("most", most)
                .query((row, n) -> new Listed(row.getInt("rank"), state(workspace, row))).list();
    }

    Map<UUID, Place> open(UUID workspace) {
        Map<UUID, Place> places = new HashMap<>();
        jdbc.sql("""
                select c.id, c.group_id, c.state, c.agent_id, c.unread > 0 as unread, c.private_to, %s as version from conversation c
                where c.workspace_id = :workspace and c.state <> 'ended'""".formatted(RowStore.VERSION))
                .param("workspace", workspace)
                .query(row -> {
                    places.put(row.getObject("id", UUID.class), new Place(row.getObject("group_id", UUID.class),
                            row.getString("state").equals("queued") ? ConversationState.QUEUED : ConversationState.SERVING,
                            row.getObject("agent_id", UUID.class), row.getBoolean("unread"), row.getLong("version"),
                            RowStore.members(row.getArray("private_to"))));
                });
        return places;
    }

    private Colleague colleague(UUID workspace, ResultSet row) throws SQLException {
        return new Colleague(state(workspace, row), row.getString("chosen"), row.getBoolean("auto_accept"), row.getString("greeting"));
    }

    private MemberState state(UUID workspace, ResultSet row) throws SQLException {
        return new MemberState(row.getObject("id", UUID.class), row.getString("display_name"), avatar(workspace, row),
                row.getString("status"), row.getInt("load"), row.getInt("capacity"),
                Arrays.asList((UUID[]) row.getArray("groups").getArray()));
    }

    private @Nullable String avatar(UUID workspace, ResultSet row) throws SQLException {
        UUID avatar = row.getObject("avatar_file_id", UUID.class);
        return avatar == null ? null : links.path(workspace, avatar, "avatar");
    }

    private static UUID @Nullable [] array(@Nullable Collection<UUID> ids) {
        return ids == null ? null : ids.toArray(UUID[]::new);
    }
}
