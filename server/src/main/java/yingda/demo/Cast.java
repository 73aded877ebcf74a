package yingda.demo;

import java.util.List;
import java.util.stream.Stream;

/// Who plays in the demo.
final class Cast {

    /// Everybody's password.
    static final String PASSWORD = "yingda-demo";
    /// The shop's mailbox.
    static final String ADDRESS = "service@yunshan.example";

    static final List<Player> MEMBERS = List.of(
            new Player("linxi", "super", "林溪", "林溪", List.of("presale", "aftersale")),
            new Player("zhoujie", "admin", "周捷", "周捷", List.of("presale", "aftersale")),
            new Player("chenyu", "senior", "陈屿", "陈屿", List.of("aftersale")),
            new Player("huangmin", "agent", "小黄", "黄敏", List.of("presale")),
            new Player("wangrui", "agent", "王睿", "王睿", List.of("aftersale")),
            new Player("tom", "agent", "Tom", "Tom Becker", List.of("presale", "aftersale")));

    /// Colleagues who are at work without a browser: busy with what they serve, and given nothing new.
    static final List<Player> COLLEAGUES = List.of(
            new Player("suqing", "senior", "苏晴", "苏晴", List.of("aftersale")),
            new Player("hechuan", "agent", "何川", "何川", List.of("presale")));

    static final List<Team> GROUPS = List.of(new Team("presale", "售前咨询"), new Team("aftersale", "售后服务"));

    static final List<Writer> CUSTOMERS = List.of(
            new Writer("李娜", "lina@customers.example"),
            new Writer("Marco Rossi", "marco@customers.example"),
            new Writer("张伟", "zhangwei@customers.example"));

    private Cast() {
    }

    static Stream<Player> everybody() {
        return Stream.concat(MEMBERS.stream(), COLLEAGUES.stream());
    }

    /// A member: log-in, role, the name that customers see, the real name, groups.
    record Player(String login, String role, String displayName, String name, List<String> groups) {
    }

    /// A group.
    record Team(String identifier, String name) {
    }

    /// A customer with a mailbox on the demo's mail server.
    record Writer(String name, String address) {
    }
}
