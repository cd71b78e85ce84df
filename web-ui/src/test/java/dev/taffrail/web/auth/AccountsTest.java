package dev.taffrail.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in {@code access.json}, and tokens. */
class AccountsTest {
  private static final String TOKENS = "/api/v1/tokens";

  @TempDir private Path folder;
  private Path data;
  private final FakeClock clock = new FakeClock();
  private Door door;
  private String[] admin;

  @BeforeEach
  void open() throws IOException {
    data = folder.resolve("data");
    door = new Door(data, clock);
    admin = door.loggedIn();
  }

  private Path file() {
    return data.resolve("access.json");
  }

  private String token(String name, String access) throws IOException {
    return door.call(
            Method.POST, TOKENS, "{\"name\":\"" + name + "\",\"access\":\"" + access + "\"}", admin)
        .json()
        .required("token")
        .asString();
  }

  @Test
  void firstStart_makesPassword_laterOnesTellNone() throws IOException {
    assertThat(door.password).matches("([a-z2-9]{6}-){3}[a-z2-9]{6}");
    assertThat(new Door(data, false, clock, "").authentication.firstPassword()).isNull();
  }

  @Test
  void firstPassword_isAnotherEachTime() throws IOException {
    Door other = new Door(folder.resolve("other"), clock);
    assertThat(other.password).isNotEqualTo(door.password);
  }

  @Test
  void realCost_isWhatOwaspAsks() throws IOException {
    Authentication.open(folder.resolve("real"), false, clock);
    assertThat(folder.resolve("real/access.json")).content().contains("\"iterations\":" + 600_000);
  }

  @Test
  void file_isForItsOwnerAndHoldsNoSecret() throws IOException {
    String token = token("ci", "viewer");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(file()).content().doesNotContain(door.password, token, token.substring(4));
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void file_thatOthersCanRead_isTakenFromThem() throws IOException {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    new Door(data, false, clock, door.password);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "{\"iterations\":1,\"salt\":\"?\"}"})
  void file_damaged_isToldAndNotReplaced(String content) throws IOException {
    Files.writeString(file(), content);
    assertThatThrownBy(() -> new Door(data, clock))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("access.json is damaged; remove it");
    assertThat(file()).hasContent(content);
  }

  @Test
  void file_removed_nextStartMakesAnotherPassword() throws IOException {
    Files.delete(file());
    Door again = new Door(data, clock);
    assertThat(again.password).isNotEqualTo(door.password);
    assertThat(again.login("admin", again.password, "10.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void token_letsIn_untilItIsRemoved() throws IOException {
    String viewer = token("grafana", "viewer");
    String[] header = {"authorization", "Bearer " + viewer};
    assertThat(door.admit(Door.READ, header)).isEqualTo(new Caller("grafana", Access.VIEWER));
    assertThat(door.status(Door.CHANGE, header)).isEqualTo(403);
    assertThat(door.admit(Door.CHANGE, "authorization", "bearer " + token("ci", "admin")))
        .isEqualTo(new Caller("ci", Access.ADMIN));

    Door again = new Door(data, false, clock, door.password);
    assertThat(again.status(Door.READ, header)).isEqualTo(200);

    assertThat(door.call(Method.DELETE, TOKENS + "/grafana", "", admin).status()).isEqualTo(204);
    assertThat(door.status(Door.READ, header)).isEqualTo(401);
    assertThat(door.call(Method.DELETE, TOKENS + "/grafana", "", admin).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer x", "Basic YWRtaW46YWRtaW4=", "", "tfl_x"})
  void authorization_thatIsNone_isRefusedBesideAGoodCookie(String authorization)
      throws IOException {
    assertThat(
            door.status(
                Door.READ, admin[0], admin[1], admin[2], admin[3], "authorization", authorization))
        .isEqualTo(401);
  }

  @Test
  void tokens_areListedWithoutTheirText() throws IOException {
    String token = token("ci", "viewer");
    Door.Answer before = door.call(Method.GET, TOKENS, "", admin);
    assertThat(before.body())
        .isEqualTo(
            "{\"tokens\":[{\"name\":\"ci\",\"access\":\"viewer\","
                + "\"created\":\"2026-03-01T12:00:00Z\"}]}");
    clock.move(Duration.ofMinutes(1));
    door.admit(Door.READ, "authorization", "Bearer " + token);
    assertThat(door.call(Method.GET, TOKENS, "", admin).body())
        .contains("\"last_used\":\"2026-03-01T12:01:00Z\"");
  }

  @Test
  void token_ofTakenOrOddName_isRefused() throws IOException {
    token("ci", "viewer");
    for (String body :
        new String[] {
          "{\"name\":\"ci\",\"access\":\"admin\"}",
          "{\"name\":\"a/b\",\"access\":\"admin\"}",
          "{\"name\":\"\",\"access\":\"admin\"}",
          "{\"name\":\"b\",\"access\":\"root\"}",
          "{\"name\":\"b\",\"access\":\"public\"}"
        }) {
      assertThat(door.call(Method.POST, TOKENS, body, admin).status()).isIn(400, 409);
    }
    assertThat(door.call(Method.GET, TOKENS, "", admin).json().required("tokens")).hasSize(1);
  }

  @Test
  void token_hasNoPassword() throws IOException {
    String[] header = {"authorization", "Bearer " + token("ci", "admin")};
    String body =
        "{\"current\":\"" + door.password + "\",\"next\":\"a boat, a rope and a lantern\"}";
    assertThat(door.call(Method.PUT, "/api/v1/session/password", body, header).status())
        .isEqualTo(403);
    assertThat(door.call(Method.GET, "/api/v1/session", "", header).body())
        .isEqualTo("{\"user\":\"ci\",\"access\":\"admin\"}");
  }

  @Test
  void hash_knowsItsPasswordAlone() {
    PasswordHash known = PasswordHash.of("x", 10);
    assertThat(known.matches("x")).isTrue();
    assertThat(known.matches("y")).isFalse();
    assertThat(known.toString()).isEqualTo("PasswordHash[10]");
  }
}
