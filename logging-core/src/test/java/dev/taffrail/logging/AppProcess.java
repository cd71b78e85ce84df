package dev.taffrail.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An app that ran in a process of its own, in a folder that also leads its class path.
 *
 * @param output of both streams
 */
public record AppProcess(int exit, byte[] output) {
  /** All that these tests have. */
  public static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /** What the library cannot do without, and the tests' own classes. */
  public static final String MANDATORY =
      only("logback|logstash|jackson|slf4j|micrometer-(core|commons|observation)|Hdr|Latency");

  private static String only(String libraries) {
    Pattern wanted = Pattern.compile("/(" + libraries + ")[^/]*\\.jar$");
    return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith(".jar") || wanted.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Runs a main class to its end. */
  public static AppProcess run(
      Path folder, Class<?> main, String classPath, Map<String, String> environment)
      throws Exception {
    ProcessBuilder app =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            folder + File.pathSeparator + classPath,
            main.getName());
    app.environment().keySet().removeIf(name -> name.startsWith("TAFFRAIL_"));
    app.environment().remove("OTEL_SERVICE_NAME");
    app.environment().putAll(environment);
    app.directory(folder.toFile()).redirectErrorStream(true);
    Process process = app.start();
    byte[] output = process.getInputStream().readAllBytes();
    return new AppProcess(process.waitFor(), output);
  }

  /** What it wrote. */
  public String text() {
    return new String(output, UTF_8);
  }
}
