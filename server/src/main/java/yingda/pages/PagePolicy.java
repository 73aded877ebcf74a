package yingda.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// Lets an answer be a page: without it the browser runs and loads nothing that stands in it.
public final class PagePolicy {

    private PagePolicy() {
    }

    /// Replaces the answer's policy by that of a page, and keeps it out of caches: its nonce is worth something once.
    public static void allow(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", SecurityHeaders.pagePolicy(request));
        response.setHeader("Cache-Control", "no-store");
    }

    /// The nonce that this page's scripts and style sheets carry.
    public static String nonce(HttpServletRequest request) {
        return SecurityHeaders.nonce(request);
    }
}
