package yingda.people;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.Uuids;

/// Makes the first workspace with its super admin and one group when there is none yet, and prints the password once.
/// The demo (`yingda.demo`) makes its own.
@Component
@ConditionalOnBooleanProperty(name = "yingda.demo", havingValue = false, matchIfMissing = true)
class FirstStart {

    private static final long LOCK = 0x79696e67; // any number that nothing else locks

    private final JdbcClient system;
    private final TransactionTemplate transaction;
    private final Passwords passwords;

    FirstStart(@Qualifier("system") JdbcClient system, @Qualifier("system") TransactionTemplate transaction,
            Passwords passwords) {
        this.system = system;
        this.transaction = transaction;
        this.passwords = passwords;
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeFirstWorkspace() {
        String password = Passwords.generate();
        transaction.executeWithoutResult(_ -> {
            system.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> n).list();
            if (isEmpty()) {
                insert(passwords.hash("password", password));
                // Before the commit: a password that is printed and void is better than one that nobody saw.
                System.out.println("First start. Sign in as admin with the password " + password
                        + " - it is not shown again.");
            }
        });
    }

    private boolean isEmpty() {
        return !system.sql("select exists (select from workspace)").query(Boolean.class).single();
    }

    private void insert(String hash) {
        UUID workspace = Uuids.next();
        UUID account = Uuids.next();
        UUID member = Uuids.next();
        UUID group = Uuids.next();
        system.sql("insert into workspace (id, name) values (?, '应答')").param(workspace).update();
        system.sql("insert into account (id, login, password_hash, operator) values (?, 'admin', ?, true)")
                .params(List.of(account, hash)).update();
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                values (?, ?, ?, 'super', '管理员', '管理员')""").params(workspace, member, account).update();
        system.sql("""
                insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'service', '客服组')""")
                .params(workspace, group).update();
        system.sql("insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)")
                .params(workspace, group, member).update();
    }
}
