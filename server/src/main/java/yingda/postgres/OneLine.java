package yingda.postgres;

import yingda.kernel.StartRefused;

/// Runs a command of the operator; a refusal is one line and status 1.
final class OneLine {

    private OneLine() {}

    interface Command {
        void run() throws Exception;
    }

    static void run(Command command) throws Exception {
        try {
            command.run();
        } catch (StartRefused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }
}
