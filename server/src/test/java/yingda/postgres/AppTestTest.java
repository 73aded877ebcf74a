package yingda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class AppTestTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient app;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Test
    void theWholeServerRunsOnItsOwnDatabaseWithTwoRoles() {
        assertThat(port).isPositive();
        assertThat(user(app)).isEqualTo("yingda_app");
        assertThat(user(system)).isEqualTo("yingda_system");
    }

    private static String user(JdbcClient client) {
        return client.sql("select current_user").query(String.class).single();
    }
}
