package yingda.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The page `docs/mail/errors.md`, made from the tables of the explanations.
public final class ErrorsPage {

    private static final Map<String, Words> WHO = Map.of("admin", new Words("管理员", "administrator"), "writer", new Words("写信人", "writer"),
            "recipient", new Words("收件人", "recipient"), "provider", new Words("服务商", "provider"), "wait", new Words("等待", "wait"));

    private static final String HEAD = """
            # 邮件报错与处理办法 · Mail errors and what to do

            由代码中的表生成（`bin/update-docs`），测试保证一致。在管理后台“邮件诊断 → 报错解释”里粘贴退信可以直接得到结果。
            Made from the tables in the code by `bin/update-docs`; a test keeps it in step. The administration's mail diagnosis explains a pasted report by the same tables.
            """;

    private ErrorsPage() {
    }

    public static String text() {
        var page = new StringBuilder(HEAD);
        page.append("\n## 各服务商的代码和文字 · Codes and words of providers\n");
        for (String key : List.of("netease", "tencent", "aliyun", "google", "microsoft", "exchange", "any")) {
            Words name = key.equals("any") ? new Words("通用", "Anybody") : Explanations.provider(key);
            page.append("\n### ").append(name.zh()).append(" · ").append(name.en()).append("\n\n").append(table("文字 · Words"));
            Explanations.rows().stream().filter(row -> row.key().equals(key))
                    .forEach(row -> page.append(line(row.words().stream().map(word -> "`" + word.strip() + "`").collect(Collectors.joining(", ")), row)));
        }
        page.append("\n## 原因分类 · Families of reasons\n\n").append(table("原因 · Reason"));
        Explanations.families().forEach((reason, row) -> page.append(line("`" + Explanations.word(reason) + "`" + (reason.isHard() ? " †" : ""), row)));
        page.append("\n## 只有代码时 · Codes alone\n\n服务器的文字没有说出可识别的原因时按代码解释。Where the server's words name no reason that is known.\n\n").append(table("代码 · Code"));
        Explanations.codes().forEach((code, row) -> page.append(line("`" + (code.startsWith(".") ? "x" + code + ".x" : code.length() == 1 ? code + "xx" : code) + "`", row)));
        page.append("\n† 地址已失效，不要再发 · The address is dead: nothing should be sent there again.\n\n## 常见故障 · Usual faults\n");
        Guides.all().forEach(guide -> {
            page.append("\n### ").append(guide.title().zh()).append(" · ").append(guide.title().en()).append("\n\n");
            guide.steps().forEach(step -> page.append("1. ").append(step.zh()).append("  \n   ").append(step.en()).append("\n"));
        });
        return page.toString();
    }

    private static String table(String first) {
        return "| " + first + " | 原因 · Cause | 怎么办 · What to do | 谁 · Who |\n|---|---|---|---|\n";
    }

    private static String line(String first, Explanations.Row row) {
        Words who = WHO.get(row.who().word());
        return "| %s | %s<br>%s | %s<br>%s | %s · %s |\n".formatted(first, row.cause().zh(), row.cause().en(), row.advice().zh(), row.advice().en(), who.zh(), who.en());
    }
}
