package yingda.operations;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.AllowAnyone;
import yingda.people.Pace;

/// Whether requests should be sent here: for load balancers and scripts that wait for the start.
@RestController
class HealthController {

    private final ApplicationAvailability availability;
    private final JdbcClient system;

    HealthController(ApplicationAvailability availability, @Qualifier("system") JdbcClient system) {
        this.availability = availability;
        this.system = system;
    }

    record Health(String status) {
    }

    @AllowAnyone(Pace.PAGES)
    @GetMapping("/healthz")
    Health health() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC || !databaseAnswers()) {
            throw new NotReady();
        }
        return new Health("ready");
    }

    private boolean databaseAnswers() {
        try {
            return system.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException silent) {
            return false; // that is the answer which was asked for
        }
    }
}
