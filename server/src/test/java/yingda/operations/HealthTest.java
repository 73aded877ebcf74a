package yingda.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

class HealthTest {

    private static final class SilentDatabase extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("no answer");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void aServerIsNotReadyWhileItStartsOrItsDatabaseIsSilent() {
        ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();
        HealthController health = new HealthController(availability, JdbcClient.create(new SilentDatabase()));

        assertThatThrownBy(health::health).isInstanceOf(NotReady.class);
        availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));
        assertThatThrownBy(health::health).isInstanceOf(NotReady.class);
    }
}
