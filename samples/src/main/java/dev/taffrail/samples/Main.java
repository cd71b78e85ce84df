package dev.taffrail.samples;

import dev.taffrail.samples.app.SmallApp;
import dev.taffrail.samples.generate.Generate;
import dev.taffrail.samples.generate.Live;
import dev.taffrail.samples.generate.UsageException;
import dev.taffrail.samples.shop.ServiceLostException;
import dev.taffrail.samples.shop.ShopCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;

/** The command line of the samples. Exit codes: 0 done, 1 it failed, 2 wrong usage. */
public final class Main {
  private static final String USAGE = "Usage: java -jar taffrail-samples.jar COMMAND\n\n";

  private static final String APP_HELP =
      """
      app FOLDER

        Runs an app that logs through logging-core: three requests, one of which fails. Their
        events go to FOLDER/small-app.log, their ids to standard output.
      """;

  private final OutputStream out;
  private final PrintStream err;
  private final Clock clock;

  Main(OutputStream out, PrintStream err, Clock clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  public static void main(String[] arguments) throws InterruptedException {
    // System.out would hide that a pipe was closed.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    int exitCode = new Main(out, System.err, Clock.systemUTC()).run(List.of(arguments));
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  int run(List<String> arguments) throws InterruptedException {
    try {
      dispatch(arguments);
      return 0;
    } catch (UsageException e) {
      err.println("error: " + e.getMessage());
      return 2;
    } catch (ServiceLostException e) {
      err.println("error: " + e.getMessage());
      return 1;
    } catch (IOException e) {
      err.println("error: " + reason(e));
      return 1;
    }
  }

  private void dispatch(List<String> arguments)
      throws IOException, UsageException, InterruptedException {
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    boolean help = rest.contains("--help");
    switch (command) {
      case "generate" -> {
        if (help) {
          print(USAGE + Generate.HELP);
        } else {
          new Generate(out, err, clock).run(rest);
        }
      }
      case "live" -> {
        if (help) {
          print(USAGE + Live.HELP);
        } else {
          new Live(new PrintStream(out, true, StandardCharsets.UTF_8), clock).run(rest);
        }
      }
      case "shop" -> {
        if (help) {
          print(USAGE + ShopCommand.HELP);
        } else {
          new ShopCommand(new PrintStream(out, true, StandardCharsets.UTF_8), clock).run(rest);
        }
      }
      case "app" -> {
        if (help) {
          print(USAGE + APP_HELP);
        } else {
          runApp(rest);
        }
      }
      case "--help", "help" ->
          print(USAGE + String.join("\n", Generate.HELP, Live.HELP, ShopCommand.HELP, APP_HELP));
      case "" ->
          throw new UsageException("no command; write generate, live, shop or app, or see --help");
      default ->
          throw new UsageException(
              "no command " + command + "; write generate, live, shop or app, or see --help");
    }
  }

  /** What an operator of the app would say on its command line; the other commands do not log. */
  private static void runApp(List<String> arguments) throws UsageException {
    if (arguments.size() != 1) {
      throw new UsageException("app needs one folder for its log, see --help");
    }
    System.setProperty("logback.configurationFile", "dev/taffrail/samples/app/logback.xml");
    System.setProperty("taffrail.service", "small-app");
    System.setProperty("taffrail.console.level", "OFF");
    System.setProperty("taffrail.file.folder", arguments.get(0));
    SmallApp.main(new String[0]);
  }

  private void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String reason(IOException e) {
    String what = "cannot write " + e.getMessage();
    if (e instanceof NoSuchFileException) {
      return what + ": the folder does not exist; create it or name another";
    }
    if (e instanceof AccessDeniedException) {
      return what + ": access denied; name a file that you may write";
    }
    if (e instanceof FileAlreadyExistsException) {
      return what + ": a file of this name is in the way; name another folder";
    }
    return e instanceof FileSystemException ? what : "cannot write: " + e.getMessage();
  }
}
