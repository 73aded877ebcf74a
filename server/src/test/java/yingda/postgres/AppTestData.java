package yingda.postgres;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Gives a test's server a data folder and a database of its own.
public final class AppTestData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path data = TestCluster.dataFolder();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> TestCluster.delete(data)));
        DatabaseAddress database = TestCluster.freshDatabase();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("app test", Map.of(
                "yingda.data", data.toString(),
                "yingda.database.url", database.url().get(),
                "yingda.database.user", database.user(),
                "yingda.database.password", database.password(),
                "yingda.mail.private-hosts", "true",
                "yingda.mail.send-pause", "200ms",
                "yingda.mail.unknown-retry", "1s",
                "yingda.push.private-hosts", "true",
                "yingda.push.queued-after", "1s",
                "yingda.push.unread-after", "1s")));
    }
}
