package yingda.mailboxes;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;

/// SQL of mailboxes as admins see them, within the workspace's scope.
@Repository
public class MailboxStore {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    MailboxStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /// How a mailbox goes.
    ///
    /// @param state `new`, `running` or `failing`
    /// @param errorCode see [yingda.mailwire.MailTrouble]
    /// @param waiting mails seen on the server and not yet taken in
    record Run(String state, @Nullable String errorCode, @Nullable String errorText, @Nullable Instant failingSince,
            @Nullable Instant lastSuccessAt, int waiting) {}

    public record Listed(Mailbox mailbox, String name, String groupName, boolean disabled, Run run) {}

    private static final String SELECT = """
            select m.*, c.group_id, c.owner_id, c.name, c.disabled_at is not null as disabled, g.name as group_name,
                r.state, r.error_code, r.error_text, r.failing_since, r.last_success_at, r.waiting
            from mailbox m join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
            join service_group g on g.workspace_id = c.workspace_id and g.id = c.group_id
            join mailbox_run r on r.workspace_id = m.workspace_id and r.mailbox_id = m.channel_id
            where m.workspace_id = :workspace and m.deleted_at is null""";

    public List<Listed> list(UUID workspace) {
        return jdbc.sql(SELECT + " order by c.name, m.channel_id").param("workspace", workspace)
                .query((row, n) -> listed(row)).list();
    }

    public Optional<Listed> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + " and m.channel_id = :id").param("workspace", workspace).param("id", id)
                .query((row, n) -> listed(row)).optional();
    }

    /// The workspace's own ones by which mails go out, at most 200, the oldest first.
    List<Mailboxes.Usable> usable(UUID workspace) {
        return jdbc.sql("""
                select m.channel_id as id, c.name, m.address
                from mailbox m join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
                where m.workspace_id = :workspace and m.usable_at is not null and m.deleted_at is null and c.disabled_at is null
                  and c.owner_id is null
                order by m.created_at, m.channel_id limit 200""").param("workspace", workspace).query(Mailboxes.Usable.class).list();
    }

    /// One of the workspace's by which mails go out: this one when it does, else the oldest.
    Optional<UUID> usable(UUID workspace, @Nullable UUID wanted) {
        return jdbc.sql("""
                select m.channel_id from mailbox m join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
                where m.workspace_id = :workspace and m.usable_at is not null and m.deleted_at is null and c.disabled_at is null
                  and c.owner_id is null
                order by m.channel_id = :wanted desc nulls last, m.created_at, m.channel_id limit 1""")
                .param("workspace", workspace).param("wanted", wanted, Types.OTHER).query(UUID.class).optional();
    }

    /// The same as [MailboxAccess] asks of a mailbox that was read.
    boolean isManagedBy(UUID workspace, UUID id, UUID member, boolean channels) {
        return jdbc.sql("""
                select exists (select from mailbox m join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
                    where m.workspace_id = :workspace and m.channel_id = :id and m.deleted_at is null
                      and (c.owner_id = :member or c.owner_id is null and :channels))""")
                .param("workspace", workspace).param("id", id).param("member", member).param("channels", channels)
                .query(Boolean.class).single();
    }

    /// Whether the member has an own mailbox.
    boolean owns(UUID workspace, UUID member) {
        return jdbc.sql("""
                select exists (select from channel c join mailbox m on m.workspace_id = c.workspace_id and m.channel_id = c.id
                    where c.workspace_id = :workspace and c.owner_id = :member and m.deleted_at is null)""")
                .param("workspace", workspace).param("member", member).query(Boolean.class).single();
    }

    /// All own mailboxes of members, by address.
    List<PersonalMailboxesController.Owned> owned(UUID workspace) {
        return jdbc.sql("""
                select c.id, m.address, o.id as owner_id, o.display_name as owner_name, o.disabled_at is not null as disabled
                from channel c join mailbox m on m.workspace_id = c.workspace_id and m.channel_id = c.id
                join member o on o.workspace_id = c.workspace_id and o.id = c.owner_id
                where c.workspace_id = :workspace and c.owner_id is not null and m.deleted_at is null order by m.address""")
                .param("workspace", workspace).query(PersonalMailboxesController.Owned.class).list();
    }

    /// A running connection starts anew.
    void restart(UUID workspace, UUID id) {
        jdbc.sql("update mailbox set version = version + 1, agents = '{}' where workspace_id = :workspace and channel_id = :id")
                .param("workspace", workspace).param("id", id).update();
    }

    void insert(UUID workspace, UUID id, String address, Written written) {
        jdbc.sql("""
                insert into mailbox (workspace_id, channel_id, address, agents, sender_name, signature_html, protocol, in_host,
                    in_port, in_security, smtp_host, smtp_port, smtp_security, auth, user_name, password, ca_pem)
                values (:workspace, :id, :address, :agents, :senderName, :signature, :protocol, :inHost,
                    :inPort, :inSecurity, :smtpHost, :smtpPort, :smtpSecurity, :auth, :user, :password, :caPem)""")
                .param("workspace", workspace).param("id", id).param("address", address).params(values(written)).update();
        jdbc.sql("insert into mailbox_run (workspace_id, mailbox_id) values (:workspace, :id)")
                .param("workspace", workspace).param("id", id).update();
    }

    /// The address stays: it is what the mailbox is known by.
    ///
    /// @param usable whether a mailbox that was tested stays so
    void update(UUID workspace, UUID id, Written written, boolean usable) {
        jdbc.sql("""
                update mailbox set agents = :agents, sender_name = :senderName, signature_html = :signature,
                    protocol = :protocol, in_host = :inHost, in_port = :inPort, in_security = :inSecurity,
                    smtp_host = :smtpHost, smtp_port = :smtpPort, smtp_security = :smtpSecurity,
                    auth = :auth, user_name = :user, password = :password, ca_pem = :caPem, version = version + 1,
                    usable_at = case when :usable then usable_at end
                where workspace_id = :workspace and channel_id = :id""")
                .param("workspace", workspace).param("id", id).param("usable", usable).params(values(written)).update();
    }

    /// False when it is usable already.
    boolean markUsable(UUID workspace, UUID id) {
        return jdbc.sql("""
                update mailbox set usable_at = now(), version = version + 1
                where workspace_id = :workspace and channel_id = :id and usable_at is null""")
                .param("workspace", workspace).param("id", id).update() == 1;
    }

    /// Conversations of it that have not ended.
    int open(UUID workspace, UUID id) {
        return jdbc.sql("""
                select count(*) from conversation
                where workspace_id = :workspace and channel_id = :id and state <> 'ended'""")
                .param("workspace", workspace).param("id", id).query(Integer.class).single();
    }

    /// Wipes the log-in and takes it out of all lists.
    void delete(UUID workspace, UUID id) {
        jdbc.sql("""
                update mailbox set deleted_at = now(), usable_at = null, version = version + 1, password = :nothing, ca_pem = null
                where workspace_id = :workspace and channel_id = :id""")
                .param("nothing", secrets.encrypt(new byte[0])).param("workspace", workspace).param("id", id).update();
    }

    /// What an edit replaces.
    record Written(List<UUID> agents, String senderName, String signatureHtml, MailAccount account) {}

    private Map<String, Object> values(Written written) {
        MailAccount account = written.account();
        var values = new HashMap<String, Object>();
        values.put("agents", written.agents().toArray(UUID[]::new));
        values.put("senderName", written.senderName());
        values.put("signature", written.signatureHtml());
        values.put("protocol", account.protocol().word());
        values.put("inHost", account.incoming().host());
        values.put("inPort", account.incoming().port());
        values.put("inSecurity", account.incoming().security().word());
        values.put("smtpHost", account.smtp().host());
        values.put("smtpPort", account.smtp().port());
        values.put("smtpSecurity", account.smtp().security().word());
        values.put("auth", account.auth().word());
        values.put("user", account.user());
        values.put("password", secrets.encrypt(account.password().getBytes(StandardCharsets.UTF_8)));
        values.put("caPem", account.caPem());
        return values;
    }

    private Listed listed(ResultSet row) throws SQLException {
        return new Listed(mailbox(row, secrets), row.getString("name"), row.getString("group_name"),
                row.getBoolean("disabled"), new Run(row.getString("state"), row.getString("error_code"),
                row.getString("error_text"), time(row, "failing_since"), time(row, "last_success_at"), row.getInt("waiting")));
    }

    /// A row of `mailbox` with its channel's `group_id` and `owner_id`.
    public static Mailbox mailbox(ResultSet row, Secrets secrets) throws SQLException {
        return new Mailbox(row.getObject("workspace_id", UUID.class), row.getObject("channel_id", UUID.class),
                row.getObject("group_id", UUID.class), row.getObject("owner_id", UUID.class), List.of((UUID[]) row.getArray("agents").getArray()),
                row.getString("address"), row.getString("sender_name"), row.getString("signature_html"), account(row, secrets),
                row.getLong("version"), row.getTimestamp("created_at").toInstant(), time(row, "usable_at"));
    }

    private static MailAccount account(ResultSet row, Secrets secrets) throws SQLException {
        var incoming = new MailServer(row.getString("in_host"), row.getInt("in_port"), MailSecurity.of(row.getString("in_security")));
        var smtp = new MailServer(row.getString("smtp_host"), row.getInt("smtp_port"), MailSecurity.of(row.getString("smtp_security")));
        String password = new String(secrets.decrypt(row.getBytes("password")), StandardCharsets.UTF_8);
        return new MailAccount(MailProtocol.of(row.getString("protocol")), incoming, smtp, MailAuth.of(row.getString("auth")),
                row.getString("user_name"), password, row.getString("ca_pem"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
