package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsCommandTest {
  private static final String[] OF_THAT_DAY = {"--from", "2026-03-02", "--to", "2026-03-03"};

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void ingest() {
    session = new Session(folder);
    KnownEvents.ingest(session);
  }

  private Session.Result ofThatDay(String... more) {
    String[] all = new String[OF_THAT_DAY.length + more.length];
    System.arraycopy(OF_THAT_DAY, 0, all, 0, OF_THAT_DAY.length);
    System.arraycopy(more, 0, all, OF_THAT_DAY.length, more.length);
    return session.run("errors", all);
  }

  @Test
  void errors_ofADay_readWell() {
    Session.Result result = ofThatDay();

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("Errors from 2026-03-02 00:00 to 2026-03-03 00:00 UTC\n")
        .contains("        2 errors                   0 before    33.3 % of 6 events\n")
        .contains("        1 failed requests          0 before   100.0 % of 1 requests\n")
        .contains("com.acme.Declined at com.acme.Pay.take")
        .contains("in 100.0 % of failed requests; taffrail request r-1\n")
        .contains("taffrail search 'pattern:", " level:ERROR service:payments'\n")
        .contains("Of 1 failed requests 1 were looked at; 0 of those have no error of their own.");
  }

  @Test
  void searchThatIsNamed_findsTheErrors() {
    String search = ofThatDay().out().replaceAll("(?s).*search '([^']*payments)'.*", "$1");

    assertThat(session.run("search", search).lines()).first().asString().contains("card declined");
  }

  @Test
  void errors_ofAService_areOnlyThose() {
    assertThat(ofThatDay("--service", "payments").out())
        .contains(" of payments", "1 errors")
        .doesNotContain("storefront");
    assertThat(ofThatDay("--limit", "-1").exit()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void errors_none_areToldToo() {
    Session.Result result = session.run("errors", "--from", "2020-01-01", "--to", "2020-01-02");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("0 errors", "- of 0 events")
        .doesNotContain("NaN", "category");
  }

  @Test
  void errors_asJson_areOneObject() {
    Session.Result result = ofThatDay("--format", "json");

    assertThat(result.lines()).hasSize(1);
    assertThat(result.out())
        .contains("\"total\":{\"errors\":2", "\"failed_share\":1.0", "\"request_id\":\"r-1\"")
        .contains("\"link\":\"/search?q=pattern%3A", "\"share_of_failed_requests\":1.0")
        .contains("\"looked_at\":1");
  }

  @Test
  void categories_ofAnOwnFile_areUsed() {
    Path rules =
        session.write("mine.yml", "categories:", "  - name: bank", "    types: [Declined]");
    Path broken = session.write("broken.yml", "categories:", "  - nam: x", "  - name: y");

    assertThat(ofThatDay("--config", naming(rules)).out()).contains("1  bank\n");
    Session.Result refused = ofThatDay("--config", naming(broken));
    assertThat(refused.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(refused.err()).contains("broken.yml:2", "broken.yml:3");
  }

  private String naming(Path categories) {
    return session.write("taffrail.yml", "errors: " + categories).toString();
  }
}
