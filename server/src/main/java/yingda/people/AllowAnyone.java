package yingda.people;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The route is public, or checks a visitor's token, a signature or a password itself.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowAnyone {

    /// How often one address may use it.
    Pace value() default Pace.VISITORS;
}
