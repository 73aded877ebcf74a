package yingda.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import yingda.kernel.Https;

/// Puts the headers that guard browsers on every answer, errors and downloads included, before anything else runs.
/// Pages get their scripts only by the nonce of this answer; whoever answers with something else than a page may
/// replace the policy with a stricter one.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class SecurityHeaders extends OncePerRequestFilter {

    private static final String NONCE = SecurityHeaders.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE = "default-src 'none'; script-src 'nonce-%s' 'self'; style-src 'nonce-%<s' 'self'; "
            + "img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; "
            + "connect-src 'self'; frame-src 'self' blob:; manifest-src 'self'; worker-src 'self'; "
            + "base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

    /// Mails show their style attributes in frames that inherit the workbench's policy.
    private static final String MAIL_STYLES = "; style-src-attr 'unsafe-inline'";

    private final boolean https;

    @Autowired
    SecurityHeaders(Https https) {
        this(https.on());
    }

    SecurityHeaders(boolean https) {
        this.https = https;
    }

    /// The nonce of this answer, for the scripts and styles of its page.
    static String nonce(HttpServletRequest request) {
        return (String) request.getAttribute(NONCE);
    }

    /// The policy of a page with this answer's nonce.
    static String pagePolicy(HttpServletRequest request) {
        return PAGE.formatted(nonce(request));
    }

    /// That of the workbench's own pages.
    static String workbenchPolicy(HttpServletRequest request) {
        return pagePolicy(request) + MAIL_STYLES;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(NONCE, newNonce());
        guard(response);
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    /// What the container refuses before any filter (a TRACE, say) comes here as an error only.
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /// The headers of every answer, with the strictest policy.
    static void guard(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", NOTHING);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), payment=(), usb=()");
    }

    private static String newNonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
