package dev.taffrail.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends bytes as they are, as no HTTP library would. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** One request to a server, and all that comes until the connection ends. */
  static Answer ask(int port, String request) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(request);
      return client.readAll();
    }
  }

  /** A GET that asks to close the connection. */
  static String get(int port, String target, String... headers) {
    return request("GET", port, target, headers);
  }

  static String request(String method, int port, String target, String... headers) {
    StringBuilder text =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("Connection: close\r\n\r\n").toString();
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (SocketException e) {
      // The server may close while it is still written to; what it said is what matters.
    }
  }

  InputStream in() throws IOException {
    return socket.getInputStream();
  }

  Socket socket() {
    return socket;
  }

  Answer readAll() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in().read(buffer); n >= 0; n = in().read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketException e) {
      // Reset: what came before it counts.
    }
    return new Answer(all.toString(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** All bytes that a server sent on a connection. */
  record Answer(String text) {
    /** 0 when the connection was closed without an answer. */
    int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    /** How many answers there are. */
    int count() {
      return text.split("HTTP/1\\.1 \\d\\d\\d", -1).length - 1;
    }

    String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }

    List<String> headers(String name) {
      List<String> values = new ArrayList<>();
      int end = text.indexOf("\r\n\r\n");
      for (String line : text.substring(0, Math.max(end, 0)).split("\r\n")) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
          values.add(line.substring(name.length() + 1).strip());
        }
      }
      return values;
    }
  }
}
