package dev.taffrail.notify;

import static dev.taffrail.notify.decision.Step.CAPPED;
import static dev.taffrail.notify.decision.Step.DEAD;
import static dev.taffrail.notify.decision.Step.DROPPED;
import static dev.taffrail.notify.decision.Step.FAILED;
import static dev.taffrail.notify.decision.Step.FIRING;
import static dev.taffrail.notify.decision.Step.GROUPED;
import static dev.taffrail.notify.decision.Step.INHIBITED;
import static dev.taffrail.notify.decision.Step.MUTED;
import static dev.taffrail.notify.decision.Step.QUEUED;
import static dev.taffrail.notify.decision.Step.RESOLVED;
import static dev.taffrail.notify.decision.Step.SENT;
import static dev.taffrail.notify.decision.Step.SILENCED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Severity;
import dev.taffrail.notify.route.Matchers;
import dev.taffrail.notify.route.Silence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of what, and when, in the semantics of Alertmanager. */
class DispatchTest {
  private static final String CHAT =
      """
      receivers: [{name: chat, type: test}]
      route: {receiver: chat}
      """;
  private static final String QUIET_CHAT =
      """
      receivers: [{name: chat, type: test, send_resolved: false}]
      route: {receiver: chat}
      """;

  @TempDir private Path folder;

  private Desk desk(String yaml) {
    return new Desk(folder, yaml);
  }

  @Test
  void group_waitsForOthersThenTellsAllOfThem() {
    Desk desk = desk(CHAT).fire("a").pass("10S").fire("b").pass("1H");

    assertThat(desk.heard()).containsExactly("30s chat: a b");
    assertThat(desk.why("a")).containsExactly(FIRING, GROUPED, QUEUED, SENT);
  }

  @Test
  void alert_thatIsOverBeforeTheFirstMessage_isNeverTold() {
    Desk desk = desk(CHAT).fire("a").pass("20S").end("a").pass("8H");

    assertThat(desk.heard()).isEmpty();
    assertThat(desk.why("a")).contains(DROPPED).doesNotContain(QUEUED);
  }

  @Test
  void group_tellsChangesAtItsInterval() {
    Desk desk = desk(CHAT).fire("a").pass("1M").fire("b").pass("9M").end("a").pass("5M");

    assertThat(desk.heard()).containsExactly("30s chat: a", "330s chat: a b", "630s chat: a! b");
  }

  @Test
  void alert_thatFiresAndEndsBetweenTwoLooks_isNotTold() {
    Desk desk = desk(CHAT).fire("a").pass("1M").fire("b").pass("1M").end("b").pass("20M");

    assertThat(desk.heard()).containsExactly("30s chat: a");
  }

  @Test
  void alert_thatFiresAgainBeforeItsEndWasTold_isNotToldAgain() {
    Desk desk = desk(CHAT).fire("a").pass("1M").end("a").pass("1M").fire("a").pass("1H");

    assertThat(desk.heard()).containsExactly("30s chat: a");
  }

  @Test
  void alert_thatFlapsEverySecond_isToldAtMostOnceAnInterval() {
    Desk desk = desk(CHAT);
    for (int i = 0; i < 1_800; i++) {
      desk.fire("a").pass("0.5S").end("a").pass("0.5S");
    }

    assertThat(desk.got.size()).isLessThanOrEqualTo(7);
  }

  @Test
  void unchanged_isRepeatedAtTheFirstLookBehindTheRepeatInterval() {
    Desk desk = desk(CHAT).fire("a").pass("9H");

    assertThat(desk.heard())
        .containsExactly("30s chat: a", "14430s chat: REPEAT a", "28830s chat: REPEAT a");
  }

  @Test
  void end_isToldOnce() {
    Desk desk = desk(CHAT).fire("a").pass("1M").end("a").pass("12H");

    assertThat(desk.heard()).containsExactly("30s chat: a", "330s chat: a!");
    assertThat(desk.ledger().held.size()).isZero();
    assertThat(desk.ledger().groups.size()).isZero();
  }

  @Test
  void end_isNotToldToWhomDoesNotWantIt_butForgotten() {
    Desk desk = desk(QUIET_CHAT).fire("a").pass("1M").end("a").pass("10M").fire("a").pass("10M");

    assertThat(desk.heard()).containsExactly("30s chat: a", "690s chat: a");
  }

  @Test
  void routes_firstFittingChildTakesIt_continueGoesOn_elseTheRoot() {
    Desk desk =
        desk(
            """
            receivers: [{name: root, type: test}, {name: all, type: test}, {name: pay, type: test}]
            route:
              receiver: root
              group_wait: 10s
              routes:
                - {matchers: ['team=~"pay|bill"'], receiver: all, continue: true}
                - {matchers: ['team="pay"'], receiver: pay}
            """);
    desk.fire("a", "team", "pay").fire("b", "team", "bill").fire("c", "team", "payroll");
    desk.pass("1M");

    assertThat(desk.heard()).containsExactlyInAnyOrder("10s all: a b", "10s pay: a", "10s root: c");
  }

  @Test
  void groupBy_separates_threeDotsSeparateAll() {
    String yaml =
        """
        receivers: [{name: chat, type: test}]
        route: {receiver: chat, group_by: [%s]}
        """;
    Desk by = new Desk(folder.resolve("by"), yaml.formatted("service"));
    Desk all = new Desk(folder.resolve("all"), yaml.formatted("'...'"));
    for (Desk desk : List.of(by, all)) {
      desk.fire("a", "service", "x").fire("b", "service", "x").fire("c").pass("1M");
    }

    assertThat(by.heard()).containsExactly("30s chat: a b", "30s chat: c");
    assertThat(all.heard()).containsExactly("30s chat: a", "30s chat: b", "30s chat: c");
  }

  @Test
  void inhibited_isNotTold_untilItsSourceIsOver() {
    Desk desk =
        desk(
            CHAT
                + """
                inhibit:
                  - source: ['severity="critical"']
                    target: ['severity="warning"']
                    equal: [service]
                """);
    desk.fire(Severity.CRITICAL, "down", "service", "x");
    desk.fire(Severity.WARNING, "slow", "service", "x");
    desk.fire(Severity.WARNING, "other", "service", "y");
    desk.pass("1M").end("down").pass("10M");

    assertThat(desk.heard()).containsExactly("30s chat: down other", "330s chat: down! other slow");
    assertThat(desk.why("slow")).containsSubsequence(GROUPED, INHIBITED, QUEUED);
    assertThat(desk.decisions("slow").stream().filter(d -> d.step() == INHIBITED)).hasSize(1);
  }

  @Test
  void inhibition_labelsThatBothLackAreEqual_andNobodyInhibitsItself() {
    Desk desk =
        desk(
            CHAT
                + """
                inhibit: [{source: ['alertname="Rule"'], target: ['alertname="Rule"'], equal: [zone]}]
                """);
    desk.fire("a").fire("b").pass("1M");

    assertThat(desk.heard()).containsExactly("30s chat: a b");
  }

  @Test
  void silenced_isNotTold_untilTheSilenceEnds_alsoAfterARestart() {
    Desk desk = desk(CHAT);
    desk.dispatch()
        .silence(silence("s", "key=\"a\"", Desk.START, Desk.START.plus(Duration.ofMinutes(20))));
    desk.fire("a").fire("b").pass("10M").restart().pass("20M");

    assertThat(desk.heard()).containsExactly("30s chat: b", "1230s chat: a b");
    assertThat(desk.decisions("a").stream().filter(d -> d.step() == SILENCED).toList())
        .first()
        .satisfies(decision ->
            assertThat(decision.text())
                .contains("ann", "the printer is swapped", "2026-01-05T10:20:00Z"));
  }

  private static Silence silence(String id, String matcher, Instant from, Instant until) {
    return new Silence(
        id, Matchers.parse(List.of(matcher)), from, until, "ann", "the printer is swapped", from);
  }

  @Test
  void muteTime_keepsQuiet_activeTimeKeepsQuietOutside() {
    Desk desk =
        desk(
            """
            receivers: [{name: night, type: test}, {name: day, type: test}]
            time_intervals:
              - name: ten
                time_intervals: [{times: [{start_time: '10:00', end_time: '11:00'}]}]
            route:
              receiver: nobody
              routes:
                - {receiver: night, mute: [ten], continue: true}
                - {receiver: day, active: [ten]}
            """);
    desk.fire("a").pass("59M").pass("30M").fire("b").pass("31M");

    assertThat(desk.heard()).containsExactly("30s day: a", "3630s night: a", "5430s night: a b");
    assertThat(desk.why("a")).contains(MUTED);
  }

  @Test
  void muted_isNoReasonForARouteToBePassedBy() {
    Desk desk =
        desk(
            """
            receivers: [{name: root, type: test}, {name: night, type: test}]
            time_intervals:
              - name: ten
                time_intervals: [{times: [{start_time: '10:00', end_time: '11:00'}]}]
            route:
              receiver: root
              routes:
                - {receiver: night, mute: [ten]}
            """);
    desk.fire("a").pass("30M");
    assertThat(desk.heard()).isEmpty();
    desk.pass("31M");
    assertThat(desk.heard()).containsExactly("3630s night: a");
  }

  @Test
  void failing_isTriedAgainWithGrowingPauses_thenArrivesOnce() {
    Desk desk = desk(CHAT);
    int[] tries = {0};
    desk.behaviour.put(
        "chat",
        message -> ++tries[0] <= 4 ? new Answer.Later("503", null) : new Answer.Accepted("200"));
    desk.fire("a").pass("2M");

    assertThat(desk.got).hasSize(1);
    assertThat(desk.got.getFirst().at().toSeconds()).isBetween(40L, 50L);
    assertThat(desk.why("a"))
        .containsExactly(FIRING, GROUPED, QUEUED, FAILED, FAILED, FAILED, FAILED, SENT);
  }

  @Test
  void retryAfter_isWaitedFor() {
    Desk desk = desk(CHAT);
    boolean[] asked = {false};
    desk.behaviour.put(
        "chat",
        message -> {
          boolean first = !asked[0];
          asked[0] = true;
          return first
              ? new Answer.Later("429", Duration.ofMinutes(10))
              : new Answer.Accepted("200");
        });
    desk.fire("a").pass("1H");

    assertThat(desk.heard()).containsExactly("630s chat: a");
  }

  @Test
  void receiverThatIsDown_getsOneLetterOfAGroup_thenWhatHasChanged() {
    Desk desk = desk(CHAT);
    boolean[] up = {false};
    desk.behaviour.put(
        "chat", message -> up[0] ? new Answer.Accepted("200") : new Answer.Later("503", null));
    desk.fire("a").pass("1H").fire("b").pass("1H");
    assertThat(desk.ledger().letters.size()).isEqualTo(1);
    up[0] = true;
    desk.pass("15M");

    assertThat(desk.got).hasSize(2);
    assertThat(desk.heard().get(0)).endsWith("chat: a");
    assertThat(desk.heard().get(1)).endsWith("chat: a b");
  }

  @Test
  void refused_isADeadLetter_andTheFallbackIsTold() {
    Desk desk =
        desk(
            """
            receivers: [{name: chat, type: test, fallback: mail}, {name: mail, type: test}]
            route: {receiver: chat}
            """);
    desk.behaviour.put("chat", message -> new Answer.Refused("404 no_team"));
    desk.fire("a").pass("1M");

    assertThat(desk.heard()).containsExactly("30s mail: a");
    assertThat(desk.got.getFirst().message().note())
        .isEqualTo("chat could not be told: 404 no_team");
    assertThat(desk.why("a")).contains(DEAD, SENT);
    assertThat(desk.ledger().dead.values()).hasSize(1);
  }

  @Test
  void fallback_isToldOnceOfAReceiverThatIsDown_andIsNoLoop() {
    Desk desk =
        desk(
            """
            receivers:
              - {name: chat, type: test, fallback: mail}
              - {name: mail, type: test, fallback: chat}
            route: {receiver: chat}
            """);
    desk.behaviour.put("chat", message -> new Answer.Later("503", null));
    desk.behaviour.put("mail", message -> new Answer.Refused("550"));
    desk.fire("a").pass("3H");

    assertThat(desk.got).isEmpty();
    assertThat(desk.ledger().dead.values()).hasSize(1);
    assertThat(desk.ledger().letters.values()).hasSize(1);
  }

  @Test
  void letterThatNobodyTakesForADay_isDead() {
    Desk desk = desk(CHAT);
    desk.behaviour.put("chat", message -> new Answer.Later("503", null));
    desk.fire("a").pass("23H");
    assertThat(desk.ledger().dead.values()).isEmpty();
    desk.pass("2H");

    assertThat(desk.ledger().dead.values()).isNotEmpty();
    assertThat(desk.why("a")).contains(DEAD);
  }

  @Test
  void cap_holdsBack_andOneDigestTellsTheRest() {
    Desk desk =
        desk(
            """
            limits: {per_hour: 3}
            receivers: [{name: chat, type: test}]
            route: {receiver: chat, group_by: ['...'], group_wait: 0s}
            """);
    for (int i = 0; i < 50; i++) {
      desk.fire("k" + i);
    }
    desk.fire(Severity.CRITICAL, "worst").pass("2H");

    assertThat(desk.heard())
        .startsWith("0s chat: k0", "0s chat: k1", "0s chat: k2", "0s chat: worst")
        .hasSize(5);
    Message digest = desk.got.getLast().message();
    assertThat(desk.got.getLast().at()).isEqualTo(Duration.ofHours(1));
    assertThat(digest.kind()).isEqualTo(Message.Kind.DIGEST);
    assertThat(digest.note()).contains("47 messages were held back", "Rule 47");
    assertThat(desk.why("k40")).contains(CAPPED).doesNotContain(SENT);
  }

  @Test
  void moreAlertsThanAreHeld_areCountedInTheDigest() {
    Desk desk =
        desk(
            """
            limits: {alerts: 10}
            receivers: [{name: chat, type: test}]
            route: {receiver: chat}
            """);
    for (int i = 0; i < 1_000; i++) {
      desk.fire("k" + i);
    }
    desk.pass("90M");

    assertThat(desk.ledger().held.size()).isEqualTo(10);
    assertThat(desk.got).hasSize(2);
    assertThat(desk.got.getLast().message().note()).contains("Rule 990");
  }

  @Test
  void alertThatFiredAndEndedWhileTheProcessWasDown_isToldOnceAsOver() {
    Desk desk = desk(QUIET_CHAT);
    desk.pass("1M");
    Alert over = Desk.over(alert("a", desk.now), desk.now.plus(Duration.ofMinutes(5)));
    desk.now = desk.now.plus(Duration.ofMinutes(30));
    desk.journaled(AlertState.PENDING, alert("a", over.activeSince()));
    desk.journaled(AlertState.FIRING, over);
    desk.restart().pass("1H");

    assertThat(desk.heard()).containsExactly("1890s chat: a!");
    assertThat(new Wording(new Links("http://x")).cards(desk.got.getFirst().message(), 1))
        .first()
        .satisfies(card -> assertThat(card.since()).contains("fired", "resolved", "5 min"));
  }

  private static Alert alert(String key, Instant at) {
    return Desk.firing(Severity.ERROR, key, at);
  }

  @Test
  void alertThatEndedWhileTheProcessWasDown_isToldOnce() {
    Desk desk = desk(CHAT).fire("a").pass("1M");
    desk.now = desk.now.plus(Duration.ofHours(1));
    desk.journaled(AlertState.FIRING, Desk.over(Objects.requireNonNull(desk.alert("a")), desk.now));
    desk.restart().pass("2H");

    assertThat(desk.heard()).hasSize(2).last().asString().endsWith("chat: a!");
    assertThat(desk.why("a")).contains(RESOLVED);
  }

  @Test
  void change_thatIsKnown_changesNothing() {
    Desk desk = desk(CHAT).fire("a").pass("1M").end("a").pass("10M");
    desk.restart().pass("10M").restart().pass("10M");

    assertThat(desk.heard()).containsExactly("30s chat: a", "330s chat: a!");
  }

  @Test
  void clockThatWasSetBack_makesNobodyWait() {
    Desk desk = desk(CHAT).fire("a").pass("10M");
    desk.now = desk.now.minus(Duration.ofDays(1));
    desk.restart().fire("b").pass("6M");

    assertThat(desk.got).hasSize(2);
  }

  @Test
  void person_isHeardAtOnce() {
    Desk desk = desk(CHAT);
    desk.dispatch().post(alert("note", desk.now), desk.now);
    desk.pass("1M");

    assertThat(desk.heard()).containsExactly("0s chat: MANUAL note");
  }

  @Test
  void nobody_isTold_andWhySaysSo() {
    Desk desk = desk("receivers: []").fire("a").pass("1H");

    assertThat(desk.heard()).isEmpty();
    assertThat(desk.decisions("a").getLast().text()).contains("no receiver");
  }
}
