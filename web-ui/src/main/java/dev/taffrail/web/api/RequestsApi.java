package dev.taffrail.web.api;

import dev.taffrail.query.RequestStories;
import dev.taffrail.query.RequestStory;
import dev.taffrail.store.EventSearch;
import dev.taffrail.web.format.StoryJson;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.util.List;

/** The whole story of an id, over all services and the whole retention. */
final class RequestsApi implements Section {
  private final RequestStories stories;
  private final QueryPermits permits;

  RequestsApi(EventSearch search, QueryPermits permits) {
    this.stories = new RequestStories(search);
    this.permits = permits;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/requests/{id}",
            Access.VIEWER,
            "The story of a request: its events, spans, services and errors.",
            List.of(Parameter.path("id", "A request, trace, span, user or client id.")),
            this::story));
  }

  Response story(Request request) throws IOException {
    Took took = Took.start();
    RequestStory story = permits.run(request.caller(), () -> story(request.pathParameter("id")));
    return JsonBody.of(json -> {
      json.writeStartObject();
      StoryJson.writeMembers(json, story);
      took.write(json);
      json.writeEndObject();
    });
  }

  private RequestStory story(String id) throws IOException {
    RequestStory story = stories.find(id);
    if (story == null) {
      throw new ProblemException(
          Problem.of(404, "Nothing has this id", "No event has the id \"" + id + "\"."));
    }
    return story;
  }
}
