package yingda.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.kernel.ApiClient;
import yingda.people.Cast;
import yingda.people.Members;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class AvatarApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Members members;

    @Test
    void aMemberShowsAPictureOfTheirOwnAndTakesItAwayAgain() {
        Cast cast = Cast.in(context, port);
        ApiClient agent = cast.api(Role.AGENT);
        byte[] image = FilesApiTest.png(64, 64);
        String mine = agent.upload("/api/files", "me.png", image).ok().json().get("id").asString();
        String text = agent.upload("/api/files", "me.txt", new byte[] {1}).ok().json().get("id").asString();
        String theirs = cast.api(Role.SENIOR).upload("/api/files", "you.png", image).ok().json().get("id").asString();

        agent.put("/api/session/avatar", Map.of("fileId", mine)).ok();

        String url = agent.get("/api/session").ok().json().at("/member/avatar").asString();
        assertThat(cast.stranger().get(url).ok().body()).isEqualTo(image);
        assertThat(members.view(cast.workspace(), cast.member(Role.AGENT)).orElseThrow().avatarUrl()).contains(mine);
        assertThat(agent.put("/api/session/avatar", Map.of("fileId", text)).code()).isEqualTo("not-an-image");
        assertThat(agent.put("/api/session/avatar", Map.of("fileId", theirs)).code()).isEqualTo("not-found");
        agent.put("/api/session/avatar", Collections.singletonMap("fileId", null)).ok();
        assertThat(agent.get("/api/session").ok().json().at("/member/avatar").isNull()).isTrue();
    }
}
