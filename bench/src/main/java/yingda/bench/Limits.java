package yingda.bench;

/// The limits against abuse would measure themselves: benches lift them, and say so.
final class Limits {

    private static final String LIFTED = "100000000";

    private Limits() {
    }

    static void lift(Server server) {
        for (String limit : new String[] {"messages-at-once", "messages-per-minute", "conversations-per-minute", "reads-per-minute",
                "visitor-calls-per-minute", "pages-per-minute", "sign-ins-per-minute", "address-application-calls-per-minute", "application-calls-at-once"}) {
            server.with("yingda.limits." + limit, LIFTED);
        }
        System.out.println("Set for this run: " + server.settings().keySet() + ", limits to " + LIFTED);
    }
}
