package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taffrail.alert.AlertChanges;
import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Limits;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Notifications;
import dev.taffrail.notify.NotifyConfig;
import dev.taffrail.notify.ReceiverSpec;
import dev.taffrail.notify.route.GroupBy;
import dev.taffrail.notify.route.Matchers;
import dev.taffrail.notify.route.Route;
import dev.taffrail.notify.route.Routing;
import dev.taffrail.notify.route.Timing;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotifyApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<Message> told = new CopyOnWriteArrayList<>();
  private Notifications notifications;
  private SilencesApi silences;
  private NotifyApi api;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    ReceiverSpec chat =
        new ReceiverSpec("chat", "test", "https://chat.example", true, 60, null, this::take);
    Route root = Route.leaf("/", "chat", Matchers.ANY, GroupBy.NOTHING, Timing.DEFAULT);
    NotifyConfig config =
        new NotifyConfig(List.of(chat), new Routing(root, List.of()), Limits.DEFAULT);
    notifications = Notifications.open(folder, config, Clock.systemUTC());
    notifications.follow(AlertChanges.NONE);
    silences = new SilencesApi(notifications, Clock.systemUTC());
    api = new NotifyApi(notifications, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws IOException {
    notifications.close();
  }

  private Answer take(Message message) {
    told.add(message);
    return new Answer.Accepted("200 ok");
  }

  private static Request request(String parameter, String value, String body) {
    return new Request(
        Method.POST,
        "/",
        Map.of(parameter, value),
        Map.of(),
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8),
        new Caller("ann", Access.ADMIN),
        "127.0.0.1");
  }

  @Test
  void silence_isMade_listed_changedAndEnded() throws IOException {
    JsonNode made =
        JSON.readTree(
            json(
                silences.add(
                    request(
                        "x",
                        "",
                        """
                        {"matchers": ["service=\\"pay\\""], "duration": "2h", "comment": "swap"}
                        """))));
    String id = made.path("id").stringValue();
    assertThat(made.path("state").stringValue()).isEqualTo("active");
    assertThat(made.path("author").stringValue()).isEqualTo("ann");

    silences.replace(
        request(
            "id",
            id,
            "{\"matchers\": [\"service=~\\\"pay|bill\\\"\"], \"duration\": \"4h\", \"comment\":"
                + " \"longer\"}"));
    assertThat(json(silences.list(Asking.with()))).contains("longer", "pay|bill").contains(id);
    silences.expire(request("id", id, ""));
    assertThat(json(silences.list(Asking.with()))).contains("\"state\":\"expired\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"matchers\":[],\"duration\":\"1h\",\"comment\":\"x\"}",
        "{\"matchers\":[\"a=~\\\".*\\\"\"],\"duration\":\"1h\",\"comment\":\"x\"}",
        "{\"matchers\":[\"a=b\"],\"duration\":\"1h\"}",
        "{\"matchers\":[\"a=b\"],\"duration\":\"long\",\"comment\":\"x\"}",
        "{\"matchers\":[\"a=b\"],\"until\":\"2020-01-01T00:00:00Z\",\"comment\":\"x\"}",
        "{\"matchers\":[\"a=b\"],\"duration\":\"400d\",\"comment\":\"x\"}",
        "{\"matchers\":[\"a=~\\\"(\\\"\"],\"duration\":\"1h\",\"comment\":\"x\"}",
        "{\"matchers\":[\"a=b\"],\"duration\":\"1h\",\"comment\":\"x\",\"more\":1}"
      })
  void silence_thatMakesNoSense_isRefused(String body) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> silences.add(request("x", "", body)))
        .satisfies(problem -> assertThat(problem.problem().status()).isEqualTo(400));
    assertThat(notifications.silences()).isEmpty();
  }

  @Test
  void silence_thatIsNotThere_isNotFound() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> silences.expire(request("id", "x", "")))
        .satisfies(problem -> assertThat(problem.problem().status()).isEqualTo(404));
  }

  @Test
  void person_tellsSomething_andWhyKnowsIt() throws IOException {
    JsonNode sent =
        JSON.readTree(
            json(
                api.send(
                    request(
                        "x",
                        "",
                        "{\"summary\":\"We deploy\",\"severity\":\"high\",\"labels\":{\"service\":"
                            + "\"pay\"}}"))));
    assertThat(sent.path("receivers").path(0).stringValue()).isEqualTo("chat");
    await().untilAsserted(() -> assertThat(told).hasSize(1));
    assertThat(told.getFirst().alerts().getFirst().annotations().get("description"))
        .contains("Sent by ann");
    String id = sent.path("id").stringValue();
    await()
        .untilAsserted(() ->
            assertThat(json(api.why(request("id", id, ""))))
                .contains("\"step\":\"queued\"", "\"step\":\"sent\"", "chat: 200 ok"));
    assertThat(json(api.undelivered(Asking.with()))).isEqualTo("{\"waiting\":[],\"dead\":[]}");
  }

  @Test
  void test_showsTheAnswer() throws IOException {
    assertThat(json(api.test(request("name", "chat", ""))))
        .isEqualTo("{\"answer\":\"accepted\",\"text\":\"200 ok\"}");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> api.test(request("name", "x", "")));
    assertThat(json(api.receivers(Asking.with())))
        .contains("\"name\":\"chat\"", "https://chat.example");
  }
}
