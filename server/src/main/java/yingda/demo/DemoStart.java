package yingda.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.routing.Presence;

/// Fills an empty database at the first start; seats the colleagues, and says where everything is, at each.
@Component
@DemoOnly
class DemoStart implements ApplicationRunner {

    private final CastStore cast;
    private final Shelves shelves;
    private final Week week;
    private final Mail mail;
    private final Presence presence;
    private final TransactionTemplate transaction;
    private final WebServerApplicationContext server;

    DemoStart(CastStore cast, Shelves shelves, Week week, Mail mail, Presence presence,
            @Qualifier("system") TransactionTemplate transaction, WebServerApplicationContext server) {
        this.cast = cast;
        this.shelves = shelves;
        this.week = week;
        this.mail = mail;
        this.presence = presence;
        this.transaction = transaction;
        this.server = server;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        if (cast.workspace().isEmpty()) {
            transaction.executeWithoutResult(_ -> fill());
        }
        UUID workspace = cast.workspace().orElseThrow();
        Cast.COLLEAGUES.forEach(colleague -> presence.connected(workspace, cast.member(colleague.login())));
        mail.connect(workspace);
    }

    private void fill() {
        try {
            People people = cast.insert();
            shelves.insert(people);
            week.insert(people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        String base = "http://127.0.0.1:" + server.getWebServer().getPort();
        System.out.println("""

                应答 · Yingda is ready (demo)

                  商店   shop        %1$s/demo/shop     write as a visitor
                  邮件   mail page   %1$s/demo/mail     write as a customer, by mail
                  工作台 workbench   %1$s/app/          answer as an agent

                  Log-ins, all with the password %2$s:
                    huangmin  agent          wangrui  agent          tom      agent
                    chenyu    senior agent   zhoujie  admin          linxi    super admin

                Ctrl+C stops it.
                """.formatted(base, Cast.PASSWORD));
    }
}
