package yingda.sso;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.ClientAddress;
import yingda.kernel.Https;
import yingda.kernel.NotFound;
import yingda.kernel.OwnAddress;
import yingda.kernel.Refusal;
import yingda.people.AllowAnyone;
import yingda.people.Pace;
import yingda.people.Entrance;
import yingda.people.OwnOrigin;
import yingda.people.SignInWays;

/// The ways in that the sign-in page offers, and single sign-on's way to the provider and back.
@RestController
class SingleSignOnController {

    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOnController.class);
    private static final String COOKIE = "yingda-sso";

    private final SingleSignOns signOns;
    private final ProviderStore store;
    private final SignInWays ways;
    private final Entrance entrance;
    private final OwnAddress own;
    private final OwnOrigin ownOrigin;
    private final ClientAddress addresses;
    private final Https https;

    SingleSignOnController(SingleSignOns signOns, ProviderStore store, SignInWays ways, Entrance entrance, OwnAddress own,
            OwnOrigin ownOrigin, ClientAddress addresses, Https https) {
        this.signOns = signOns;
        this.store = store;
        this.ways = ways;
        this.entrance = entrance;
        this.own = own;
        this.ownOrigin = ownOrigin;
        this.addresses = addresses;
        this.https = https;
    }

    /// @param forgotten whether a new password can be asked for by mail
    /// @param workspace the one that was asked for, or the only one, when it has single sign-on
    /// @param singleSignOn what its provider is called
    /// @param passwords whether its members may use theirs
    record Ways(boolean forgotten, @Nullable UUID workspace, @Nullable String singleSignOn, boolean passwords) {
    }

    record Begin(@Nullable UUID workspace, @Nullable String next) {
    }

    /// @param url the provider's page
    record Begun(String url) {
    }

    @AllowAnyone(Pace.SIGN_IN)
    @GetMapping("/api/sign-in")
    Ways ways(@RequestParam(required = false) @Nullable UUID workspace) {
        Optional<Provider> provider = Optional.ofNullable(workspace).or(store::onlyWorkspace).flatMap(store::find).filter(Provider::enabled);
        return new Ways(own.sureRoot().isPresent(), provider.map(Provider::workspace).orElse(null), provider.map(Provider::label).orElse(null),
                provider.map(one -> ways.passwords(one.workspace())).orElse(true));
    }

    @AllowAnyone(Pace.SIGN_IN)
    @PostMapping("/api/single-sign-on/flows")
    Begun begin(@RequestBody Begin body, HttpServletRequest request, HttpServletResponse response) {
        ownOrigin.check(request);
        UUID workspace = Optional.ofNullable(body.workspace()).orElseThrow(NotFound::new);
        SingleSignOns.Begun begun = signOns.begin(workspace, redirect(workspace), path(body.next()));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(begun.browser(), SingleSignOns.LIFE));
        return new Begun(begun.url());
    }

    private String redirect(UUID workspace) {
        return own.root().orElseThrow(NotFound::new) + "/api/single-sign-on/" + workspace + "/return";
    }

    /// A path of ours, whatever was asked for.
    static String path(@Nullable String next) {
        return next != null && next.length() <= 500 && next.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*") ? next : "/";
    }

    /// The browser comes back from the provider; whatever happened, it is led to a page.
    @AllowAnyone(Pace.SIGN_IN)
    @GetMapping("/api/single-sign-on/{workspace}/return")
    void comeBack(@PathVariable UUID workspace, @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code, @RequestParam(required = false) @Nullable String iss,
            @RequestParam(required = false) @Nullable String error, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
        response.sendRedirect(arrive(workspace, new SingleSignOns.Return(state, code, iss, error), request, response));
    }

    private String arrive(UUID workspace, SingleSignOns.Return back, HttpServletRequest request, HttpServletResponse response) {
        try {
            SingleSignOns.Arrived arrived = signOns.arrive(workspace, back, browser(request), addresses.of(request));
            Optional<String> missing = entrance.enter(workspace, arrived.member(), arrived.second(), request, response);
            return missing.isPresent() ? "/app/sign-in?step=1&next=" + escaped(arrived.next())
                    : arrived.next().startsWith("/admin") ? arrived.next() : "/app" + arrived.next();
        } catch (SingleSignOnFailed failed) {
            LOG.warn("single sign-on of workspace {} failed: {}: {}", workspace, failed.reason(), failed.detail().replaceAll("\\p{Cntrl}", " "));
            return problem(workspace, failed);
        } catch (Refusal refused) {
            return problem(workspace, refused);
        }
    }

    private static String problem(UUID workspace, Refusal refused) {
        return "/app/sign-in?workspace=" + workspace + "&problem=" + refused.code();
    }

    private static String escaped(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static @Nullable String browser(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? null : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue)
                .filter(value -> !value.isEmpty()).findFirst().orElse(null);
    }

    /// Lax: it comes back with the browser from another site.
    private String cookie(String value, Duration age) {
        return ResponseCookie.from(COOKIE, value).httpOnly(true).secure(https.on()).sameSite("Lax").path("/api/single-sign-on").maxAge(age)
                .build().toString();
    }
}
