package yingda.people;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Accounts and failed attempts: global, therefore as the system.
@Repository
class SignInStore {

    private final JdbcClient system;

    SignInStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    record Account(UUID id, String passwordHash, boolean locked) {
    }

    /// @param count attempts within the window, this one included
    /// @param previous when the one before this one was
    record Attempts(int count, Instant previous) {
    }

    Optional<Account> account(String login) {
        return system.sql("select id, password_hash, locked_at is not null as locked from account where login = ?").param(login)
                .query(Account.class).optional();
    }

    void setPassword(UUID account, String hash) {
        system.sql("update account set password_hash = ?, password_changed_at = now() where id = ?")
                .params(hash, account).update();
    }

    /// The workspaces, without disabled ones, where the account is a member who is not disabled.
    List<Membership> memberships(UUID account) {
        return system.sql("""
                select m.account_id as account, m.workspace_id as workspace, w.name as workspace_name, m.id as member
                from member m join workspace w on w.id = m.workspace_id and w.disabled_at is null
                where m.account_id = ? and m.disabled_at is null
                order by w.created_at""").param(account).query(Membership.class).list();
    }

    String workspaceName(UUID workspace) {
        return system.sql("select name from workspace where id = ?").param(workspace).query(String.class).single();
    }

    /// In all workspaces, disabled ones included.
    int countMemberships(UUID account) {
        return system.sql("select count(*) from member where account_id = ?").param(account)
                .query(Integer.class).single();
    }

    /// Counts an attempt as failed before its password is looked at, so that many at once do not slip through.
    long begin(String login, String address, Instant now) {
        return system.sql("insert into sign_in_failure (login, address, at) values (?, ?, ?) returning id")
                .params(login, address, at(now)).query(Long.class).single();
    }

    Attempts attempts(String login, String address, long self, Instant now, Duration window) {
        return system.sql("""
                select count(*) as count, coalesce(max(at) filter (where id <> ?), 'epoch') as previous
                from sign_in_failure where login = ? and address = ? and at > ?""")
                .params(self, login, address, at(now.minus(window)))
                .query((row, n) -> new Attempts(
                        row.getInt("count"), row.getObject("previous", OffsetDateTime.class).toInstant()))
                .single();
    }

    void forget(long attempt) {
        system.sql("delete from sign_in_failure where id = ?").param(attempt).update();
    }

    void forgetAll(String login, String address) {
        system.sql("delete from sign_in_failure where login = ? and address = ?").params(login, address).update();
    }

    /// Failures of this log-in, from wherever they came.
    void forgetAll(String login) {
        system.sql("delete from sign_in_failure where login = ?").param(login).update();
    }

    /// When the oldest of the latest so many failures of this key was, wherever they came from; empty when there were
    /// fewer since then.
    Optional<Instant> oldestOf(String key, int count, Instant since) {
        return system.sql("select at from sign_in_failure where login = ? and at > ? order by at desc offset ? limit 1")
                .params(key, at(since), count - 1).query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional();
    }

    void forgetBefore(Instant time) {
        system.sql("delete from sign_in_failure where at < ?").param(at(time)).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
