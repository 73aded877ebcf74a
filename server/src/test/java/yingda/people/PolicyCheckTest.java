package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

class PolicyCheckTest {

    /// Planted: a controller whose author forgot the policies. It is no bean.
    static final class Planted {

        @GetMapping("/forgotten")
        void forgotten() {
        }

        @AllowAnyone
        @AllowMember
        @GetMapping("/both")
        void both() {
        }

        @AllowMember
        @GetMapping("/right")
        void right() {
        }
    }

    @Test
    void aRouteWithoutExactlyOnePolicyStopsTheStart() throws NoSuchMethodException {
        assertThat(PolicyCheck.lacksPolicy(handler("forgotten"))).isTrue();
        assertThat(PolicyCheck.lacksPolicy(handler("both"))).isTrue();
        assertThat(PolicyCheck.lacksPolicy(handler("right"))).isFalse();
    }

    private static HandlerMethod handler(String method) throws NoSuchMethodException {
        return new HandlerMethod(new Planted(), Planted.class.getDeclaredMethod(method));
    }
}
