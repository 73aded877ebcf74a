package yingda.people;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The route is for those who run the installation, signed in by a browser: 401 without a session, 403 `not-operator`
/// for everybody else, whatever the role.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowOperator {
}
