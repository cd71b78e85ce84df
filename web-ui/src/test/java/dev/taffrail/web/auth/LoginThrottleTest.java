package dev.taffrail.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guessing is slow, and hinders nobody else. */
class LoginThrottleTest {
  private static final int GUESSES = 1_000;

  @TempDir private Path data;
  private final FakeClock clock = new FakeClock();
  private Door door;

  @BeforeEach
  void open() throws IOException {
    door = new Door(data, clock);
  }

  @Test
  void guesses_inFiveMinutes_areHardlyEvaluated() throws IOException {
    int evaluated = 0;
    for (int i = 0; i < GUESSES; i++) {
      int status = door.login("admin", "guess" + i, "10.0.0.9").status();
      assertThat(status).isIn(401, 429);
      evaluated += status == 401 ? 1 : 0;
      clock.move(Duration.ofMillis(300));
    }
    assertThat(evaluated).isBetween(LoginThrottle.FREE, 20);
    assertThat(door.login("admin", door.password, "10.0.0.9").status()).isEqualTo(429);
    assertThat(door.login("admin", door.password, "10.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void guesses_atOnce_areHardlyEvaluated() throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      for (int i = 0; i < GUESSES; i++) {
        Callable<Integer> guess = () -> door.login("admin", "guess", "10.0.0.9").status();
        answers.add(threads.submit(guess));
      }
    }
    int evaluated = 0;
    for (Future<Integer> answer : answers) {
      evaluated += answer.get() == 401 ? 1 : 0;
    }
    assertThat(evaluated).isEqualTo(LoginThrottle.FREE);
  }

  @Test
  void waiting_helps() throws IOException {
    for (int i = 0; i < LoginThrottle.FREE; i++) {
      door.login("admin", "wrong", "10.0.0.1");
    }
    Door.Answer early = door.login("admin", door.password, "10.0.0.1");
    assertThat(early.status()).isEqualTo(429);
    clock.move(Duration.ofSeconds(Long.parseLong(early.headers().get("retry_after"))));
    assertThat(door.login("admin", door.password, "10.0.0.1").status()).isEqualTo(200);
    assertThat(door.login("admin", "wrong", "10.0.0.1").status()).isEqualTo(401);
  }

  @Test
  void wait_neverIsLongerThanAQuarterOfAnHour() throws IOException {
    for (int i = 0; i < 40; i++) {
      door.login("admin", "wrong", "10.0.0.1");
      clock.move(Duration.ofMinutes(15));
    }
    assertThat(door.login("admin", door.password, "10.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void unknownUsers_shareTheirAttempts() throws IOException {
    for (int i = 0; i < LoginThrottle.FREE; i++) {
      assertThat(door.login("user" + i, "wrong", "10.0.0.1").status()).isEqualTo(401);
    }
    assertThat(door.login("another", "wrong", "10.0.0.1").status()).isEqualTo(429);
    assertThat(door.login("admin", door.password, "10.0.0.1").status()).isEqualTo(200);
  }
}
