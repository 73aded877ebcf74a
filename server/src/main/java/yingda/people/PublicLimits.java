package yingda.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much one address, application or token may ask of a node, as `yingda.limits.*` (`docs/operations.md`). So many may
/// come at once as in a minute, unless another number says how many.
///
/// @param pagesPerMinute of one address: pages, scripts, pictures; an office that comes in the morning loads many
/// @param visitorCallsPerMinute of one address: calls of visitors' pages, their sockets too
/// @param signInsPerMinute of one address: sign-ins, their steps, one-time links
/// @param formsPerMinute of one address: ratings, unsubscribing, the public diagnosis
/// @param diagnosesPerMinute of one address: checks of the public diagnosis, which ask other people's servers
/// @param addressApplicationCallsPerMinute of one address: requests of applications, before their signature is looked at
/// @param applicationCallsAtOnce of one application
/// @param applicationCallsPerMinute of one application
/// @param tokenCallsAtOnce of one API token
/// @param tokenCallsPerMinute of one API token
/// @param errorReportsPerMinute of one address: faults of our pages' scripts
@ConfigurationProperties("yingda.limits")
public record PublicLimits(
        @DefaultValue("12000") int pagesPerMinute,
        @DefaultValue("6000") int visitorCallsPerMinute,
        @DefaultValue("600") int signInsPerMinute,
        @DefaultValue("300") int formsPerMinute,
        @DefaultValue("6") int diagnosesPerMinute,
        @DefaultValue("6000") int addressApplicationCallsPerMinute,
        @DefaultValue("600") int applicationCallsAtOnce,
        @DefaultValue("3000") int applicationCallsPerMinute,
        @DefaultValue("300") int tokenCallsAtOnce,
        @DefaultValue("1200") int tokenCallsPerMinute,
        @DefaultValue("10") int errorReportsPerMinute) {
}
