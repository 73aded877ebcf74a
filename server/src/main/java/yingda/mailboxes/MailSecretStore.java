package yingda.mailboxes;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.kernel.StoredSecrets;

/// SQL of what is sealed about mailboxes, over all workspaces: their passwords, and the key that signs our Message-IDs.
@Repository
class MailSecretStore implements StoredSecrets {

    private final JdbcClient system;
    private final Secrets secrets;

    MailSecretStore(@Qualifier("system") JdbcClient system, Secrets secrets) {
        this.system = system;
        this.secrets = secrets;
    }

    /// What signs our Message-IDs: made at the first call, the same for all nodes for ever.
    byte[] signingKey(byte[] fresh) {
        system.sql("insert into mail_signing_key (sealed) values (:sealed) on conflict do nothing")
                .param("sealed", secrets.encrypt(fresh)).update();
        return secrets.decrypt(system.sql("select sealed from mail_signing_key").query(byte[].class).single());
    }

    @Override
    public String name() {
        return "mailbox passwords and signing keys";
    }

    @Override
    public int reseal(Secrets secrets) {
        int count = 0;
        for (Sealed row : system.sql("select workspace_id, channel_id, password from mailbox")
                .query((r, n) -> new Sealed(r.getObject(1, UUID.class), r.getObject(2, UUID.class), r.getBytes(3))).list()) {
            if (secrets.isStale(row.bytes)) {
                count += system.sql("""
                        update mailbox set password = :fresh
                        where workspace_id = :workspace and channel_id = :mailbox and password = :stale""")
                        .param("fresh", secrets.encrypt(secrets.decrypt(row.bytes))).param("stale", row.bytes)
                        .param("workspace", row.workspace).param("mailbox", row.mailbox).update();
            }
        }
        for (byte[] stale : system.sql("select sealed from mail_signing_key").query(byte[].class).list()) {
            if (secrets.isStale(stale)) {
                count += system.sql("update mail_signing_key set sealed = :fresh where sealed = :stale")
                        .param("fresh", secrets.encrypt(secrets.decrypt(stale))).param("stale", stale).update();
            }
        }
        return count;
    }

    private record Sealed(UUID workspace, UUID mailbox, byte[] bytes) {}
}
