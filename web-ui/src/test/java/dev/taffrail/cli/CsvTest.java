package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.text.Csv;
import dev.taffrail.web.format.HostileData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CsvTest {
  private static final List<String> FORMULAS =
      List.of(
          "=1+1",
          "+1",
          "-1",
          "@SUM(1)",
          "\t=1",
          "\r=1",
          "\n=1",
          " =1",
          "\u00a0=1",
          "\u200b=1",
          "＝1");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, plain",
        "`a,b`, `\"a,b\"`",
        "`say \"so\"`, `\"say \"\"so\"\"\"`",
        "``, ``",
        "1.5, 1.5"
      })
  void cell_text_isQuotedWhereNeeded(String value, String cell) {
    assertThat(Csv.cell(value)).isEqualTo(cell);
  }

  @Test
  void cell_lineEnds_stayInQuotes() {
    assertThat(Csv.cell("a\nb\tc")).isEqualTo("\"a\nb\tc\"");
  }

  @Test
  void cell_controls_areShown() {
    assertThat(Csv.cell("a\u001b[2Jb\u202ec\rd")).isEqualTo("a\\u001b[2Jb\\u202ec\\rd");
  }

  @Test
  void cell_formula_isText() throws IOException {
    List<String> formulas = new ArrayList<>(FORMULAS);
    formulas.addAll(HostileData.strings("formula-injection.json"));
    for (String formula : formulas) {
      String cell = Csv.cell(formula);
      String shown = cell.startsWith("\"") ? cell.substring(1) : cell;
      assertThat(shown.strip())
          .as(formula)
          .doesNotStartWith("=")
          .matches("(?s)[^=+\\-@\t\r\n＝＋－＠].*");
    }
  }

  @Test
  void search_csvOfFormulas_hasAsManyCellsAsColumns(@TempDir Path folder) throws IOException {
    Session session = new Session(folder);
    List<String> lines = new ArrayList<>();
    for (String formula : FORMULAS) {
      lines.add("{\"message\":" + JsonMapper.shared().writeValueAsString(formula) + ",\"n\":-5}");
    }
    session.run("ingest", session.write("f.log", lines.toArray(String[]::new)).toString());

    String csv = session.run("search", "--format", "csv", "--fields", "n,message", "*").out();

    assertThat(csv.split("\r\n")).hasSize(1 + FORMULAS.size()).allMatch(row -> row.contains(","));
    assertThat(csv).contains("\r\n\"'-5\",");
  }
}
