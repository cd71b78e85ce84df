package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackNamesTest {
  @ParameterizedTest
  @CsvSource({
    "java.util.ArrayList.get,                true",
    "javax.sql.DataSource.getConnection,     true",
    "jdk.internal.reflect.Method.invoke,     true",
    "kotlin.Unit.toString,                   true",
    "kotlinx.coroutines.Job.start,           true",
    "org.springframework.web.Filter.filter,  true",
    "spark.Routes.find,                      true",
    "$Proxy.pay,                             true",
    "dev.taffrail.logging.Any.log,           true",
    "com.acme.Orders.place,                  false",
    "javanese.Dance.start,                   false",
    "sparkle.Shop.open,                      false",
    "org.acme.Orders.place,                  false",
    "zebra.Main.main,                        false",
    "Main.main,                              false",
    "'',                                     false"
  })
  void isFramework_table(String name, boolean framework) {
    assertThat(StackNames.isFramework(name)).isEqualTo(framework);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Orders,                   com.acme.Orders",
    "com.acme.Orders$1,                 com.acme.Orders$1",
    "com.acme.Orders$Line,              com.acme.Orders$Line",
    "java.base/java.util.List,          java.util.List",
    "app//com.acme.Face,                com.acme.Face",
    "app//Face,                         Face",
    "jdk.proxy2/jdk.proxy2.$Proxy7,     $Proxy",
    "com.acme.$Proxy7,                  $Proxy",
    "com.acme.$ProxyShop,               com.acme.$ProxyShop",
    "com.acme.Orders$$Lambda/0x1,       com.acme.Orders",
    "app//com.acme.O$$Lambda$3/0x00ff,  com.acme.O",
    "com.acme.RemoteAccessor,           com.acme.RemoteAccessor",
    "com.acme.RemoteAccessor12,         com.acme.RemoteAccessor12",
    "'',                                ''"
  })
  void cleanClass_table(String name, String clean) {
    assertThat(StackNames.cleanClass(name)).isEqualTo(clean);
  }
}
