package yingda.people;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who asked for a new password: no account and no workspace is known yet, therefore as the system.
@Repository
class ForgottenStore {

    private final JdbcClient system;

    ForgottenStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    record Asked(String login, String root) {
    }

    void insert(String login, String address, String root, Instant now) {
        system.sql("insert into password_request (login, address, root, at) values (?, ?, ?, ?)")
                .params(login, address, root, at(now)).update();
    }

    /// How long to wait until there are fewer than so many within the window; empty when there are.
    Optional<Duration> wait(String login, String address, int mostForLogin, int mostFromAddress, Instant now, Duration window) {
        return system.sql("""
                select least(
                    (select at from password_request where login = :login and at > :since order by at desc offset :forLogin limit 1),
                    (select at from password_request where address = :address and at > :since order by at desc offset :from limit 1))""")
                .param("login", login).param("address", address).param("since", at(now.minus(window)))
                .param("forLogin", mostForLogin - 1).param("from", mostFromAddress - 1)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(oldest -> Duration.between(now, oldest.toInstant().plus(window)))).single();
    }

    /// Takes one that waits, which other nodes pass over until the transaction ends.
    Optional<Asked> take(Instant now) {
        return system.sql("""
                update password_request set done_at = ? where id = (
                    select id from password_request where done_at is null order by id limit 1 for update skip locked)
                returning login, root""").param(at(now)).query(Asked.class).optional();
    }

    void deleteBefore(Instant time) {
        system.sql("delete from password_request where at < ?").param(at(time)).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
