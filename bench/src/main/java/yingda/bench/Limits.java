package yingda.bench;

/// The limits against abuse would measure themselves: benches lift them, and say so.
final class Limits {

    private Limits() {
    }

    static void lift(Server server) {
        server.with("yingda.limits.new-conversations-per-minute", "1000000")
                .with("yingda.limits.visitor-messages-burst", "1000000")
                .with("yingda.limits.visitor-messages-per-second", "1000000");
        System.out.println("Set for this run: " + server.settings());
    }
}
