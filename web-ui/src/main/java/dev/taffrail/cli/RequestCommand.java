package dev.taffrail.cli;

import dev.taffrail.query.RequestStories;
import dev.taffrail.query.RequestStory;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.text.PlainText;
import dev.taffrail.web.format.StoryJson;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code request ID}: the whole story of an id. */
@Command(
    name = "request",
    mixinStandardHelpOptions = true,
    description =
        "Tells the whole story of an id (request, trace, span or user): what happened when, in"
            + " which service, how long it took, what went wrong. Looks at everything that is kept.")
final class RequestCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TextOrJson format = new TextOrJson();

  @Parameters(paramLabel = "ID", description = "The id, as it was pasted.")
  private String id = "";

  private final Terminal terminal;

  RequestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (ReadOnlyStore store = data.open()) {
      RequestStory story = new RequestStories(store.search()).find(id);
      Lacking.tell(terminal, store.failedPartitions());
      if (story == null) {
        terminal.tell(
            "no event has the id "
                + PlainText.line(id)
                + "; all of "
                + data.folder()
                + " was looked at, by request, trace, span and user id");
        return ExitCode.FAILED;
      }
      if (format.isJson()) {
        JsonText.print(terminal.out(), json -> StoryJson.write(json, story));
      } else {
        new StoryText(terminal).print(story);
      }
      return ExitCode.OK;
    }
  }
}
