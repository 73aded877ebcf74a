package yingda.notices;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.kernel.StoredSecrets;

@Repository
class PushKeyStore implements StoredSecrets {

    private final JdbcClient system;
    private final Secrets secrets;

    PushKeyStore(@Qualifier("system") JdbcClient system, Secrets secrets) {
        this.system = system;
        this.secrets = secrets;
    }

    record Stored(byte[] publicKey, byte[] privateKey) {
    }

    Optional<Stored> find() {
        return system.sql("select public_key, sealed from push_key")
                .query((row, n) -> new Stored(row.getBytes("public_key"), secrets.decrypt(row.getBytes("sealed")))).optional();
    }

    void insert(Stored key) {
        system.sql("insert into push_key (public_key, sealed) values (?, ?) on conflict do nothing")
                .param(key.publicKey()).param(secrets.encrypt(key.privateKey())).update();
    }

    @Override
    public String name() {
        return "push key";
    }

    @Override
    public int reseal(Secrets with) {
        return system.sql("select sealed from push_key").query(byte[].class).optional().filter(with::isStale)
                .map(old -> system.sql("update push_key set sealed = ? where sealed = ?")
                        .param(with.encrypt(with.decrypt(old))).param(old).update())
                .orElse(0);
    }
}
