package yingda.people;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who may use a route, read from the method's annotation.
sealed interface Policy {

    /// Everyone, so often.
    record Anyone(Pace pace) implements Policy {
    }

    /// Members; with a permission when it is not null.
    record Members(@Nullable Permission permission) implements Policy {
    }

    /// Those who run the installation.
    record Operators() implements Policy {
    }

    /// The policy of a controller's method; empty when there is none or more than one.
    static Optional<Policy> of(AnnotatedElement method) {
        Allow allow = method.getAnnotation(Allow.class);
        AllowAnyone anyone = method.getAnnotation(AllowAnyone.class);
        var found = Stream.of(
                        allow == null ? null : new Members(allow.value()),
                        method.isAnnotationPresent(AllowMember.class) ? new Members(null) : null,
                        method.isAnnotationPresent(AllowOperator.class) ? new Operators() : null,
                        anyone == null ? null : new Anyone(anyone.value()))
                .filter(policy -> policy != null)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
