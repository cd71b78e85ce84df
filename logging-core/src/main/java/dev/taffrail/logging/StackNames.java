package dev.taffrail.logging;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names of classes and methods as they are in the source, without what a compiler, a proxy or one
 * run of the JVM adds to them. Part of the rule of {@link StackFingerprint}.
 */
final class StackNames {
  /**
   * The address of a hidden class: {@code Cart$$Lambda/0x00007f1c}, {@code Cart$$Lambda$3/12345}.
   */
  private static final Pattern HIDDEN = Pattern.compile("/(0x[0-9a-fA-F]+|\\d+)$");

  /** Class loader and module of a printed frame: {@code app//}, {@code java.base/}. */
  private static final Pattern MODULE = Pattern.compile("^.*/");

  /** {@code jdk.proxy2.$Proxy17}, {@code com.sun.proxy.$Proxy17}. */
  private static final Pattern PROXY = Pattern.compile("^.*\\$Proxy\\d+$");

  /** What reflection generates: {@code jdk.internal.reflect.GeneratedMethodAccessor12}. */
  private static final Pattern ACCESSOR = Pattern.compile("(Generated\\w*Accessor)\\d+$");

  /**
   * Lambdas, CGLIB, Javassist and most others mark what they derive from a class with {@code $$}
   * (older Javassist: {@code _$$}), Byte Buddy and its users with a word.
   */
  private static final Pattern DERIVED =
      Pattern.compile("(_?\\$\\$.*|\\$(ByteBuddy|HibernateProxy|MockitoMock|auxiliary)\\$.*)$");

  /** In {@code lambda$pay$0} (Java) and {@code pay$lambda$0} (Kotlin). */
  private static final Pattern LAMBDA_NUMBER = Pattern.compile("\\$\\d+");

  /** Sorted; no prefix is the start of another. */
  private static final NavigableSet<String> FRAMEWORKS =
      new TreeSet<>(
          List.of(
              """
              java. javax. jdk. sun. com.sun. jakarta. $Proxy
              kotlin. kotlinx. scala. groovy. org.codehaus.groovy.
              org.apache. org.springframework. org.glassfish. org.jboss. org.aspectj. com.google.inject.
              org.eclipse.jetty. io.netty. io.undertow. io.vertx. io.quarkus. io.grpc. spark.
              okhttp3. retrofit2. reactor. akka. io.reactivex. org.reactivestreams.
              org.hibernate. org.jooq. com.zaxxer.hikari. org.postgresql. org.h2. com.mysql.
              org.mariadb. oracle.jdbc. com.fasterxml.jackson. tools.jackson. com.google.common.
              net.bytebuddy. net.sf.cglib. javassist. org.junit. org.mockito.
              io.micrometer. io.opentelemetry. org.slf4j. ch.qos.logback. net.logstash.logback.
              dev.taffrail.logging.
              """
                  .strip()
                  .split("\\s+")));

  private StackNames() {}

  static String cleanClass(String name) {
    if (isClean(name)) {
      return name;
    }
    String clean = HIDDEN.matcher(name).replaceFirst("");
    clean = MODULE.matcher(clean).replaceFirst("");
    clean = PROXY.matcher(clean).replaceFirst("\\$Proxy");
    clean = ACCESSOR.matcher(clean).replaceFirst("$1");
    return DERIVED.matcher(clean).replaceFirst("");
  }

  static String cleanMethod(String name) {
    return name.contains("lambda$") ? LAMBDA_NUMBER.matcher(name).replaceAll("") : name;
  }

  /** Tells if a name without module belongs to the JDK or a framework rather than to an app. */
  static boolean isFramework(String name) {
    String prefix = FRAMEWORKS.floor(name);
    return prefix != null && name.startsWith(prefix) && name.indexOf('/') < 0;
  }

  /** Most names of a stack need no work, and stacks are long. */
  private static boolean isClean(String name) {
    return name.indexOf('$') < 0 && name.indexOf('/') < 0 && !name.contains("Accessor");
  }
}
