package yingda.kernel;

import org.springframework.boot.SpringBootExceptionReporter;

/// Prints the one line of a `StartRefused` instead of Spring's report. Registered in `META-INF/spring.factories`.
final class StartRefusedReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                System.err.println(refused.getMessage());
                return true;
            }
        }
        return false;
    }
}
