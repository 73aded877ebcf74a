package yingda.people;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Beside a policy for members: only a signed-in browser may use the route. Other [Credentials] are refused with 403
/// `session-needed`, so that who holds one cannot make others or lock its member out.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BySession {
}
