package yingda.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The columns of tables of members that come in and go out.
enum Columns {
    LOGIN("账号", "Account"),
    DISPLAY_NAME("显示名", "Display name"),
    NAME("姓名", "Name"),
    MOBILE("手机号", "Mobile"),
    DEPARTMENT("业务部门", "Department"),
    ROLE("角色", "Role"),
    GROUPS("客服组", "Groups"),
    EMAIL("邮箱", "Email"),
    LANGUAGE("语言", "Language"),
    CAPACITY("接待上限", "Max chats");

    private static final List<String> MORE_ZH = List.of("状态", "添加人", "添加时间", "最近在线");
    private static final List<String> MORE_EN = List.of("Status", "Added by", "Added at", "Last seen");
    private static final Map<String, String> PRESETS_ZH =
            Map.of("agent", "普通客服", "senior", "高级客服", "admin", "管理员", "super", "超级管理员");
    private static final Map<String, String> PRESETS_EN =
            Map.of("agent", "Agent", "senior", "Senior agent", "admin", "Admin", "super", "Super admin");

    private final String zh;
    private final String en;

    Columns(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /// The column of this heading, in either language.
    static Optional<Columns> of(String heading) {
        String text = heading.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(column -> column.zh.equals(text) || column.en.toLowerCase(Locale.ROOT).equals(text)).findFirst();
    }

    /// @param all also what only goes out
    static List<String> heads(boolean english, boolean all) {
        Stream<String> heads = Stream.of(values()).map(column -> english ? column.en : column.zh);
        return (all ? Stream.concat(heads, (english ? MORE_EN : MORE_ZH).stream()) : heads).toList();
    }

    /// What people call a preset role.
    static String preset(String key, boolean english) {
        return (english ? PRESETS_EN : PRESETS_ZH).getOrDefault(key, key);
    }

    /// The pairs of a name and a value that have one.
    static Map<String, String> present(@Nullable Object... pairs) {
        Map<String, String> found = new HashMap<>();
        for (int n = 0; n < pairs.length; n += 2) {
            if (pairs[n + 1] != null) {
                found.put(String.valueOf(pairs[n]), String.valueOf(pairs[n + 1]));
            }
        }
        return found;
    }
}
