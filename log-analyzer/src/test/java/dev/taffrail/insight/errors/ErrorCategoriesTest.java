package dev.taffrail.insight.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCategoriesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.lang.OutOfMemoryError: Java heap space | memory
          java.sql.SQLTransientConnectionException: HikariPool-1 - request timed out | database
          org.postgresql.util.PSQLException at db.Pool.get | database
          java.net.http.HttpTimeoutException at shop.Bank.pay | time-out
          upstream Timed Out after <*> ms | time-out
          java.net.ConnectException at sun.nio.ch.Net.connect | connection
          bank: Connection reset by peer | connection
          java.io.FileNotFoundException: /tmp/x | file
          write failed: No space left on device | file
          login failed for <*> | access
          circuit breaker is open | overload
          java.lang.NumberFormatException at java.lang.Integer.parseInt | input
          java.lang.NullPointerException at shop.Coupons.apply | code
          java.lang.ArrayIndexOutOfBoundsException at a.B.c | code
          the reconnector has no memory of it | other
          MyNullPointerExceptions are listed | other
          """)
  void builtIn_knowsCommonErrors(String text, String category) {
    assertThat(ErrorCategories.builtIn().of(text)).isEqualTo(category);
  }

  @Test
  void own_takeThePlaceOfBuiltIn() throws Exception {
    Path file =
        write(
            """
            categories:
              - name: bank
                words: [IBAN, "a.b"]
              - name: letters
                types: ['*Mail*Exception', Inbox$Full]
                patterns: ['smtp\\d+']
            """);
    ErrorCategories own = ErrorCategories.in(file);

    assertThat(own.names()).containsExactly("bank", "letters");
    assertThat(own.of("no such iban")).isEqualTo("bank");
    assertThat(own.of("acb")).isEqualTo("other");
    assertThat(own.of("x.SendMailFailedException: y")).isEqualTo("letters");
    assertThat(own.of("x.Outer$Mail$LostException")).isEqualTo("other");
    assertThat(own.of("x.Outer$MailException")).isEqualTo("letters");
    assertThat(own.of("x.Inbox$Full: no more")).isEqualTo("letters");
    assertThat(own.of("x.Inbox$Fuller: no more")).isEqualTo("other");
    assertThat(own.of("smtp2 is away")).isEqualTo("letters");
    assertThat(own.of("NullPointerException")).isEqualTo("other");
  }

  @Test
  void problems_areToldAtOnce_withTheirLines() throws IOException {
    Path file =
        write(
            """
            categories:
              - name: a
                patterns: ['(']
              - words: [x]
              - name: c
                types: [com.acme.Boom]
                colour: red
            """);

    assertThatThrownBy(() -> ErrorCategories.in(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "errors.yml:3: categories[0].patterns: \"(\" is no pattern",
            "categories[1].name: is missing",
            "errors.yml:6: categories[2].types: \"com.acme.Boom\" is no name of a class",
            "errors.yml:7: categories[2].colour: is no key here");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("errors.yml"), yaml);
  }
}
