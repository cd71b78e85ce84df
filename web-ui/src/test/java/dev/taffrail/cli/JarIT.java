package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The executable jar alone: everything of its dependencies is found in it. */
class JarIT {
  private static final String SERVICES = "META-INF/services/";
  private static final Path JAR =
      Path.of(System.getProperty("taffrail.root"), "web-ui/target/taffrail.jar");

  @Test
  void manifest_says_howToRunIt() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.taffrail.cli.Main");
      assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
      assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
      assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    }
  }

  @Test
  void services_ofAllParts_areMerged() throws IOException {
    assertThat(providers("org.apache.lucene.codecs.Codec"))
        .contains("org.apache.lucene.codecs.lucene104.Lucene104Codec")
        .anyMatch(name -> name.startsWith("dev.taffrail.store.lucene."));
    assertThat(providers("org.slf4j.spi.SLF4JServiceProvider"))
        .containsExactly("ch.qos.logback.classic.spi.LogbackServiceProvider");
    assertThat(services())
        .contains(
            "org.apache.lucene.codecs.PostingsFormat", "org.apache.lucene.codecs.DocValuesFormat");
  }

  @Test
  void services_everyProvider_canBeMade() throws Exception {
    List<String> made = new ArrayList<>();
    try (URLClassLoader loader = loader()) {
      for (String service : services()) {
        Class<?> type = loader.loadClass(service);
        for (String provider : providers(service)) {
          Object object = make(loader.loadClass(provider));
          assertThat(type.isInstance(object)).as("%s is a %s", provider, service).isTrue();
          made.add(provider);
        }
      }
    }
    assertThat(made).hasSizeGreaterThan(10);
  }

  @Test
  void mail_ofTheJar_hasTransportsAndKnowsItsParts() throws IOException {
    assertThat(providers("jakarta.mail.Provider"))
        .contains("org.eclipse.angus.mail.smtp.SMTPProvider");
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream mailcap = jar.getInputStream(jar.getJarEntry("META-INF/mailcap"))) {
      assertThat(new String(mailcap.readAllBytes(), StandardCharsets.UTF_8))
          .contains("multipart/*", "text/html");
    }
  }

  @Test
  void zstd_ofTheJar_packsAndUnpacks() throws Exception {
    byte[] text = "a line of a log".repeat(50).getBytes(StandardCharsets.UTF_8);
    try (URLClassLoader loader = loader()) {
      Class<?> zstd = loader.loadClass("com.github.luben.zstd.Zstd");
      byte[] packed = (byte[]) zstd.getMethod("compress", byte[].class).invoke(null, (Object) text);
      assertThat(packed).hasSizeLessThan(text.length);
      assertThat(
              (byte[])
                  zstd.getMethod("decompress", byte[].class, int.class)
                      .invoke(null, packed, text.length))
          .isEqualTo(text);
    }
  }

  @Test
  void version_ofTheJar_printsNoWarning() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Process version =
        new ProcessBuilder(java.toString(), "-jar", JAR.toString(), "--version").start();
    try (InputStream out = version.getInputStream();
        InputStream err = version.getErrorStream()) {
      assertThat(new String(err.readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
      assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("taffrail ")
          .doesNotContain("not from a jar");
      assertThat(version.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(version.exitValue()).isZero();
    } finally {
      version.destroyForcibly();
    }
  }

  /** Lucene makes the factories of its analysis with options, all others without. */
  private static Object make(Class<?> provider) throws ReflectiveOperationException {
    for (Constructor<?> constructor : provider.getConstructors()) {
      if (List.of(constructor.getParameterTypes()).equals(List.of(Map.class))) {
        return constructor.newInstance(new HashMap<>());
      }
    }
    return provider.getDeclaredConstructor().newInstance();
  }

  private static URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private static Set<String> services() throws IOException {
    Set<String> services = new TreeSet<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      jar.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(SERVICES))
          .forEach(entry -> services.add(entry.getName().substring(SERVICES.length())));
    }
    return services;
  }

  private static List<String> providers(String service) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      JarEntry entry = jar.getJarEntry(SERVICES + service);
      assertThat(entry).as(service).isNotNull();
      return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }
}
