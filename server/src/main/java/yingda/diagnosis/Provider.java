package yingda.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What large providers tell their customers to publish, and by which hosts one knows them.
enum Provider {
    NETEASE(new Words("网易企业邮箱", "NetEase enterprise mail"), "spf.163.com",
            List.of("qiye163mx01.mxmail.netease.com", "qiye163mx02.mxmail.netease.com"),
            List.of("qiye.163.com", "ym.163.com", "mxmail.netease.com", "netease.com"), List.of("dkim", "wy", "qiye")),
    TENCENT(new Words("腾讯企业邮箱", "Tencent enterprise mail"), "spf.mail.qq.com",
            List.of("mxbiz1.qq.com", "mxbiz2.qq.com"),
            List.of("exmail.qq.com", "mxbiz1.qq.com", "mxbiz2.qq.com"), List.of("s201512", "exmail")),
    ALIYUN(new Words("阿里企业邮箱", "Alibaba enterprise mail"), "spf.qiye.aliyun.com",
            List.of("mx1.qiye.aliyun.com", "mx2.qiye.aliyun.com", "mx3.qiye.aliyun.com"),
            List.of("qiye.aliyun.com", "mxhichina.com"), List.of("default", "aliyun")),
    GOOGLE(new Words("Google Workspace", "Google Workspace"), "_spf.google.com",
            List.of("smtp.google.com"), List.of("google.com", "googlemail.com", "gmail.com"), List.of("google")),
    MICROSOFT(new Words("Microsoft 365", "Microsoft 365"), "spf.protection.outlook.com",
            List.of(), List.of("outlook.com", "office365.com", "outlook.cn", "partner.outlook.cn"), List.of("selector1", "selector2"));

    private final Words title;
    private final String spf;
    private final List<String> mx;
    private final List<String> hosts;
    private final List<String> selectors;

    Provider(Words title, String spf, List<String> mx, List<String> hosts, List<String> selectors) {
        this.title = title;
        this.spf = spf;
        this.mx = mx;
        this.hosts = hosts;
        this.selectors = selectors;
    }

    Words title() {
        return title;
    }

    /// What a domain's SPF record includes when its mail goes out there.
    String spf() {
        return spf;
    }

    /// What a domain's MX records name, best first; empty when they differ from customer to customer.
    List<String> mx() {
        return mx;
    }

    /// Selectors under which its customers usually publish their DKIM keys.
    List<String> selectors() {
        return selectors;
    }

    /// Whose host this is.
    static Optional<Provider> of(@Nullable String host) {
        return host == null ? Optional.empty() : Arrays.stream(values()).filter(one -> one.hosts.stream()
                .anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix))).findFirst();
    }
}
