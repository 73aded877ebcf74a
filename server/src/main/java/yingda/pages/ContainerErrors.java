package yingda.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingda.kernel.Problem;

/// Answers for requests that the container refuses before any filter sees them: impossible paths, broken headers.
@Configuration(proxyBeanMethods = false)
class ContainerErrors {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bareErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Bare.class.getName());
            }
        });
    }

    /// Made by Tomcat, by name.
    public static final class Bare extends ErrorReportValve {

        private static final String BODY = """
                {"type":"urn:yingda:bad-request","title":"Bad request","status":%d,"code":"bad-request","data":{}}""";

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                SecurityHeaders.guard(response.getResponse());
                response.setContentType(Problem.MEDIA_TYPE);
                response.getReporter().write(BODY.formatted(response.getStatus()));
                response.finishResponse();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
