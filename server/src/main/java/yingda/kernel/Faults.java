package yingda.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where everything unexpected ends: logged once, under a number that the user can tell the operator.
@Component
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /// Logs the fault and returns its incident number.
    ///
    /// @param where the route, job or socket that failed; no contents of messages
    public String report(String where, Throwable fault) {
        String incident = Uuids.next().toString().substring(0, 18);
        LOG.error("incident {} in {}", incident, where, fault);
        return incident;
    }
}
