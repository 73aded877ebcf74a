package yingda.people;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The route is for signed-in members whose role has this permission: 401 without a session, 403 `not-allowed`
/// without the permission, before anything that the request names is looked up.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allow {

    Permission value();
}
