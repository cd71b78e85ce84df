package dev.taffrail.notify.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server with STARTTLS, which GreenMail has not, that can be told to answer badly: to a
 * command, or to the end of the data ({@code .}), with a line, or by hanging up (empty).
 */
public final class SmtpScript implements AutoCloseable {
  public final List<String> said = new CopyOnWriteArrayList<>();
  public final List<String> mails = new CopyOnWriteArrayList<>();
  public final Map<String, String> answers = new ConcurrentHashMap<>();
  private final ServerSocket server;
  private final @Nullable SSLContext tls;

  /**
   * @param tls null for a server that offers no STARTTLS
   */
  public SmtpScript(@Nullable SSLContext tls) throws IOException {
    this.tls = tls;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket plain) {
    try (plain) {
      Talk talk = new Talk(plain);
      talk.answer("220 test");
      for (String line = talk.in.readLine(); line != null; line = talk.in.readLine()) {
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        said.add((talk.encrypted ? "TLS " : "") + line);
        String scripted = answers.get(command);
        if (scripted != null) {
          if (scripted.isEmpty()) {
            return;
          }
          talk.answer(scripted);
        } else if (!talk.respond(command)) {
          return;
        }
      }
    } catch (IOException e) {
      said.add("broken: " + e.getClass().getSimpleName());
    }
  }

  private final class Talk {
    private Socket socket;
    private BufferedReader in;
    private PrintWriter out;
    private boolean encrypted;

    Talk(Socket socket) throws IOException {
      this.socket = socket;
      in = reader(socket);
      out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
      return new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void answer(String line) {
      out.print(line + "\r\n");
      out.flush();
    }

    boolean respond(String command) throws IOException {
      switch (command) {
        case "EHLO" -> {
          answer("250-test");
          if (tls != null && !encrypted) {
            answer("250-STARTTLS");
          }
          answer("250 AUTH PLAIN LOGIN");
        }
        case "STARTTLS" -> encrypt();
        case "AUTH" -> answer("235 fine");
        case "DATA" -> {
          answer("354 go on");
          return data();
        }
        case "QUIT" -> {
          answer("221 bye");
          return false;
        }
        default -> answer("250 fine");
      }
      return true;
    }

    private void encrypt() throws IOException {
      answer("220 go on");
      if (tls == null) {
        return;
      }
      SSLSocket secure =
          (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
      secure.setUseClientMode(false);
      secure.startHandshake();
      socket = secure;
      in = reader(secure);
      out = new PrintWriter(secure.getOutputStream(), true, StandardCharsets.UTF_8);
      encrypted = true;
    }

    private boolean data() throws IOException {
      StringBuilder mail = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
        mail.append(line).append("\r\n");
      }
      mails.add(mail.toString());
      String scripted = answers.getOrDefault(".", "250 taken");
      if (scripted.isEmpty()) {
        return false;
      }
      answer(scripted);
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
