package yingda.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import yingda.Application;

class ModulesTest {

    @Test
    void modulesUseOnlyTheModulesThatTheyName() {
        ApplicationModules modules = ApplicationModules.of(Application.class);

        assertThat(modules.stream()).hasSizeGreaterThan(10);
        modules.verify();
    }

    /// Planted in the test sources: `plantedone` uses `plantedtwo`, which it does not name.
    @Test
    void aForbiddenUseIsFound() {
        Violations found = ApplicationModules.of("yingda.shape.planted", (ImportOption) _ -> true).detectViolations();

        assertThat(found.getMessages()).anyMatch(message -> message.contains("plantedtwo"));
    }
}
