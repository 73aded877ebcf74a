package yingda.postgres;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import yingda.dns.LocalZone;

/// Gives a test's server a data folder and a database of its own.
public final class AppTestData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path data = TestCluster.dataFolder();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> TestCluster.delete(data)));
        DatabaseAddress database = TestCluster.freshDatabase();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("app test", Map.ofEntries(
                Map.entry("yingda.data", data.toString()),
                Map.entry("yingda.database.url", database.url().get()),
                Map.entry("yingda.database.user", database.user()),
                Map.entry("yingda.database.password", database.password()),
                Map.entry("yingda.dns.servers", LocalZone.SHARED.address()),
                Map.entry("yingda.trusted-proxies", "127.0.0.1"),
                Map.entry("yingda.mail.look", "P1D"),
                Map.entry("yingda.mail.sample", "P1D"),
                Map.entry("yingda.mail.private-hosts", "true"),
                Map.entry("yingda.mail.retry-pause", "0s"),
                Map.entry("yingda.mail.send-pause", "200ms"),
                Map.entry("yingda.mail.unknown-retry", "1s"),
                Map.entry("yingda.push.private-hosts", "true"),
                Map.entry("yingda.webhooks.private-hosts", "true"),
                Map.entry("yingda.webhooks.first-pause", "300ms"),
                Map.entry("yingda.push.queued-after", "1s"),
                Map.entry("yingda.push.unread-after", "1s"),
                Map.entry("yingda.sso.private-hosts", "true"))));
    }
}
