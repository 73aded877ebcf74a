package yingda;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/// The server: one process that holds every module. `bin/run` starts it.
@Modulithic(systemName = "Yingda")
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

    static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}
