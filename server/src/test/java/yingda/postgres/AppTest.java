package yingda.postgres;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// A test of the whole server over HTTP and sockets. All classes with this annotation, and nothing else that changes
/// the context (no `properties`, no `@TestConfiguration`, no `@Import`), share one server in one JVM: it listens on
/// a random port (`@LocalServerPort int port`), has its own data folder and a fresh database, and no demo.
///
/// Because it is shared, a test creates what it needs (its own members, groups, channels, customers) and asserts on
/// nothing that another test may change: no counts over the whole workspace.
///
/// ```java
/// @AppTest
/// class SignInTest {
///     @LocalServerPort int port;
///     @Autowired Accounts accounts;          // package-private beans may be injected, too
///     @Autowired @Qualifier("system") JdbcClient system;
/// }
/// ```
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = AppTestData.class)
public @interface AppTest {}
