package dev.taffrail.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login, sessions and the password, by a clock that the test moves. */
class SessionApiTest {
  private static final String SESSION = "/api/v1/session";

  @TempDir private Path data;
  private final FakeClock clock = new FakeClock();
  private Door door;

  @BeforeEach
  void open() throws IOException {
    door = new Door(data, clock);
  }

  @Test
  void login_givesSession() throws IOException {
    Door.Answer answer = door.login("admin", door.password, "10.0.0.1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().required("user").asString()).isEqualTo("admin");
    assertThat(answer.json().required("access").asString()).isEqualTo("admin");
    assertThat(answer.json().required("csrf").asString()).hasSize(43);
    assertThat(answer.headers().get("Set-Cookie"))
        .matches("taffrail_session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict");
    assertThat(door.admit(Door.READ, "cookie", "a=b; " + answer.cookie()))
        .isEqualTo(new Caller("admin", Access.ADMIN));
  }

  @Test
  void cookie_withTls_isBoundToHost() throws IOException {
    Door secure = new Door(data, true, clock, door.password);
    assertThat(secure.login("admin", door.password, "10.0.0.1").headers().get("Set-Cookie"))
        .matches("__Host-taffrail=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure");
  }

  @Test
  void login_failed_neverSaysWhy() throws IOException {
    Door.Answer user = door.login("nobody", door.password, "10.0.0.1");
    Door.Answer word = door.login("admin", "wrong", "10.0.0.2");
    assertThat(user.status()).isEqualTo(401);
    assertThat(word).isEqualTo(user);
    assertThat(user.headers()).isEmpty();
  }

  @Test
  void login_endsSessionItCameWith() throws IOException {
    String[] first = door.loggedIn();
    Door.Answer again =
        door.call(
            Method.POST,
            SESSION,
            "{\"user\":\"admin\",\"password\":\"" + door.password + "\"}",
            first);
    assertThat(again.cookie()).isNotEqualTo(first[1]);
    assertThat(door.status(Door.READ, first)).isEqualTo(401);
    assertThat(door.status(Door.READ, "cookie", again.cookie())).isEqualTo(200);
  }

  @Test
  void cookieOfOthers_isNoSession() throws IOException {
    assertThat(door.status(Door.READ, "cookie", "taffrail_session=chosen")).isEqualTo(401);
    String[] own = door.loggedIn();
    assertThat(door.status(Door.READ, "cookie", "taffrail_session=chosen; " + own[1]))
        .isEqualTo(401);
  }

  @Test
  void session_endsWhenIdle() throws IOException {
    String[] session = door.loggedIn();
    for (int i = 0; i < 3; i++) {
      clock.move(Sessions.IDLE.minusSeconds(1));
      assertThat(door.status(Door.READ, session)).isEqualTo(200);
    }
    clock.move(Sessions.IDLE);
    assertThat(door.status(Door.READ, session)).isEqualTo(401);
  }

  @Test
  void session_endsAfterTwelveHoursOfUse() throws IOException {
    String[] session = door.loggedIn();
    Duration step = Duration.ofMinutes(20);
    for (Duration d = step; d.compareTo(Sessions.LONGEST) < 0; d = d.plus(step)) {
      clock.move(step);
      assertThat(door.status(Door.READ, session)).isEqualTo(200);
    }
    clock.move(step);
    assertThat(door.status(Door.READ, session)).isEqualTo(401);
  }

  @Test
  void sessions_areBounded() throws IOException {
    Sessions sessions = new Sessions(clock);
    Caller caller = new Caller("admin", Access.ADMIN);
    String first = sessions.begin(caller);
    String second = sessions.begin(caller);
    for (int i = 1; i < Sessions.MOST; i++) {
      sessions.begin(caller);
    }
    assertThat(sessions.find(first)).isNull();
    assertThat(sessions.find(second)).isNotNull();
  }

  @Test
  void logout_endsSessionOnServer() throws IOException {
    String[] session = door.loggedIn();
    Door.Answer answer = door.call(Method.DELETE, SESSION, "", session);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().get("Set-Cookie"))
        .isEqualTo("taffrail_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    assertThat(door.status(Door.READ, session)).isEqualTo(401);
  }

  @Test
  void restart_endsSessions() throws IOException {
    String[] session = door.loggedIn();
    Door again = new Door(data, false, clock, door.password);
    assertThat(again.status(Door.READ, session)).isEqualTo(401);
    assertThat(again.login("admin", door.password, "10.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void who_tellsCsrfToReloadedPage() throws IOException {
    String[] session = door.loggedIn();
    Door.Answer answer = door.call(Method.GET, SESSION, "", "cookie", session[1]);
    assertThat(answer.json().required("csrf").asString()).isEqualTo(session[3]);
  }

  @Test
  void changes_needCsrf() throws IOException {
    String[] session = door.loggedIn();
    String[] other = door.loggedIn();
    assertThat(door.status(Door.CHANGE, session)).isEqualTo(200);
    assertThat(door.status(Door.READ, "cookie", session[1])).isEqualTo(200);
    assertThat(door.status(Door.CHANGE, "cookie", session[1])).isEqualTo(403);
    assertThat(door.status(Door.CHANGE, "cookie", session[1], "x-csrf-token", "")).isEqualTo(403);
    assertThat(door.status(Door.CHANGE, "cookie", session[1], "x-csrf-token", other[3]))
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "origin=http://evil.example",
        "origin=null",
        "origin=http://127.0.0.1:7421",
        "origin=http://127.0.0.1:7420.evil.example",
        "sec-fetch-site=cross-site",
        "sec-fetch-site=same-site"
      })
  void otherSites_cannotChangeNorLogIn(String header) throws IOException {
    String[] session = door.loggedIn();
    String[] parts = header.split("=");
    assertThat(
            door.status(
                Door.CHANGE, session[0], session[1], session[2], session[3], parts[0], parts[1]))
        .isEqualTo(403);
    assertThat(
            door.call(
                    Method.POST,
                    SESSION,
                    "{\"user\":\"admin\",\"password\":\"" + door.password + "\"}",
                    parts)
                .status())
        .isEqualTo(403);
  }

  @Test
  void ownSite_canChange() throws IOException {
    String[] s = door.loggedIn();
    assertThat(
            door.status(
                Door.CHANGE,
                s[0],
                s[1],
                s[2],
                s[3],
                "origin",
                "http://127.0.0.1:7420",
                "sec-fetch-site",
                "same-origin"))
        .isEqualTo(200);
  }

  @Test
  void password_changed_endsOtherSessions() throws IOException {
    String[] one = door.loggedIn();
    String[] two = door.loggedIn();
    String next = "a boat, a rope and a lantern";
    String body = "{\"current\":\"" + door.password + "\",\"next\":\"" + next + "\"}";

    assertThat(door.call(Method.PUT, SESSION + "/password", body, one).status()).isEqualTo(204);

    assertThat(door.status(Door.READ, one)).isEqualTo(200);
    assertThat(door.status(Door.READ, two)).isEqualTo(401);
    assertThat(door.login("admin", door.password, "10.0.0.1").status()).isEqualTo(401);
    Door again = new Door(data, false, clock, next);
    assertThat(again.login("admin", next, "10.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void password_wrongCurrent_isRefusedAndThrottled() throws IOException {
    String[] session = door.loggedIn();
    String body = "{\"current\":\"wrong\",\"next\":\"a boat, a rope and a lantern\"}";
    for (int i = 0; i < LoginThrottle.FREE; i++) {
      assertThat(door.call(Method.PUT, SESSION + "/password", body, session).status())
          .isEqualTo(401);
    }
    assertThat(door.call(Method.PUT, SESSION + "/password", body, session).status()).isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elevenchars",
        "passwordpassword",
        "Password2026!",
        "aaaaaaaaaaaaaaaa",
        "1234567890123456",
        "qwertyuiop12",
        "TaffrailAdmin1"
      })
  void password_thatIsGuessedFirst_isRefused(String next) throws IOException {
    String[] session = door.loggedIn();
    String body = "{\"current\":\"" + door.password + "\",\"next\":\"" + next + "\"}";
    Door.Answer answer = door.call(Method.PUT, SESSION + "/password", body, session);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain(next);
  }

  @Test
  void password_ofAnyCharacters_isTakenWhole() throws IOException {
    String[] session = door.loggedIn();
    String next = "\u00e9\u4e2d\ud83d\udea2 x".repeat(25) + "abc";
    String body = "{\"current\":\"" + door.password + "\",\"next\":\"" + next + "\"}";
    assertThat(next.codePointCount(0, next.length())).isEqualTo(128);
    assertThat(door.call(Method.PUT, SESSION + "/password", body, session).status()).isEqualTo(204);
    assertThat(door.login("admin", next.substring(0, next.length() - 1), "10.0.0.1").status())
        .isEqualTo(401);
    assertThat(door.login("admin", next, "10.0.0.1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"user\":\"admin\"}",
        "{\"user\":\"admin\",\"password\":1}",
        "{\"user\":\"admin\",\"password\":\"secret-x\",\"more\":1}",
        "{\"user\":\"admin\",\"user\":\"b\",\"password\":\"secret-x\"}",
        "{\"user\":\"admin\",\"password\":\"secret-x\"} {}",
        "{\"user\":\"admin\",\"password\":\"secret-x",
        "{\"user\":{\"a\":[[[[[[1]]]]]]},\"password\":\"secret-x\"}"
      })
  void body_thatIsNotAsAsked_isRefusedWithoutRepeatingIt(String body) throws IOException {
    Door.Answer answer = door.call(Method.POST, SESSION, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("secret-x");
  }
}
