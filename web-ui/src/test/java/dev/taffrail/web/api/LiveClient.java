package dev.taffrail.web.api;

import static org.awaitility.Awaitility.await;

import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows live, and keeps what it is sent. */
final class LiveClient extends OutputStream {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Pattern NUMBER = Pattern.compile("\"n\":(\\d+)");

  private final StringBuilder received = new StringBuilder();
  private final Thread thread;
  private boolean gone;

  private LiveClient(Response response) {
    thread = Thread.ofVirtual().unstarted(() -> read(response));
  }

  static LiveClient follow(LiveApi api, Request request) throws IOException {
    return follow(api.live(request));
  }

  static LiveClient follow(Response response) {
    LiveClient client = new LiveClient(response);
    client.thread.start();
    await().atMost(LONGEST).until(() -> !client.text().isEmpty());
    return client;
  }

  /** All that came, as it came. */
  synchronized String text() {
    return received.toString();
  }

  /** The {@code n} of each event, in the order in which they came. */
  List<Integer> numbers() {
    return text()
        .lines()
        .filter(line -> line.startsWith("data: {\"id\""))
        .map(NUMBER::matcher)
        .filter(Matcher::find)
        .map(number -> Integer.valueOf(number.group(1)))
        .toList();
  }

  /** Where the client would go on. */
  String lastEventId() {
    return last("id: (\\d+)\nevent: state");
  }

  long dropped() {
    return Long.parseLong(last("\"dropped\":(\\d+)"));
  }

  long behind() {
    return Long.parseLong(last("\"behind\":(\\d+)"));
  }

  boolean isDone() {
    return !thread.isAlive();
  }

  /** Breaks the connection: whatever is sent next fails. */
  synchronized void leave() {
    gone = true;
  }

  private String last(String regex) {
    Matcher matcher = Pattern.compile(regex).matcher(text());
    String found = "-1";
    while (matcher.find()) {
      found = matcher.group(1);
    }
    return found;
  }

  private void read(Response response) {
    try {
      response.body().writeTo(this);
    } catch (IOException e) {
      leave();
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int start, int length) throws IOException {
    if (gone) {
      throw new IOException("client has gone");
    }
    received.append(new String(bytes, start, length, StandardCharsets.UTF_8));
  }
}
