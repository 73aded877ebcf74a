package yingda.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What an account is beside its password: global, therefore as the system.
@Repository
class AccountStore {

    private final JdbcClient system;

    AccountStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    /// @param email where it is written to
    /// @param confirmed whether a link that was sent there was used
    record Account(UUID id, String login, @Nullable String email, boolean confirmed, boolean locked) {
    }

    private static final String SELECT = """
            select id, login, email, email_confirmed_at is not null as confirmed, locked_at is not null as locked from account
            """;

    Account get(UUID id) {
        return system.sql(SELECT + "where id = ?").param(id).query(Account.class).single();
    }

    /// Those that somebody may mean who types this: by its log-in, or else by the address.
    List<Account> meant(String login) {
        return system.sql(SELECT + """
                where login = :login or email = :login and not exists (select from account where login = :login)
                order by id limit 3""").param("login", login).query(Account.class).list();
    }

    void setEmail(UUID account, @Nullable String email) {
        system.sql("update account set email = ?, email_confirmed_at = null where id = ? and email is distinct from ?")
                .params(email, account, email).update();
    }

    /// A link that was sent to this address was used.
    void confirmEmail(UUID account, String email) {
        system.sql("""
                update account set email = :email, email_confirmed_at = now()
                where id = :id and (email is distinct from :email or email_confirmed_at is null)""")
                .param("email", email).param("id", account).update();
    }

    void lock(UUID account) {
        system.sql("update account set locked_at = coalesce(locked_at, now()) where id = ?").param(account).update();
    }

    void unlock(UUID account) {
        system.sql("update account set locked_at = null where id = ?").param(account).update();
    }

    Optional<UUID> ofMember(UUID workspace, UUID member) {
        return system.sql("select account_id from member where workspace_id = ? and id = ?").params(workspace, member)
                .query(UUID.class).optional();
    }
}
