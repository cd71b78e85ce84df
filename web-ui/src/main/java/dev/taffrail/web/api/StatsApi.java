package dev.taffrail.web.api;

import dev.taffrail.config.Units;
import dev.taffrail.query.QueryFields;
import dev.taffrail.query.stats.Statistic;
import dev.taffrail.query.stats.Stats;
import dev.taffrail.query.stats.StatsAnswer;
import dev.taffrail.query.stats.StatsQuestion;
import dev.taffrail.web.format.StatsJson;
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
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Numbers instead of events. */
final class StatsApi implements Section {
  private static final Parameter BY =
      Parameter.query("by", "Up to three fields whose values make a group, separated by commas.");
  private static final Parameter EVERY =
      Parameter.query("every", "Length of a bucket such as 30s, 5m, 1h; default none.");
  private static final NumberParameter TOP =
      new NumberParameter("top", "How many groups", 1, StatsQuestion.MAX_TOP, 100);
  private static final Parameter AGG =
      Parameter.query(
          "agg",
          "Which numbers, separated by commas: "
              + Statistic.FORMS
              + "; default count. Groups are"
              + " sorted by the first.");

  private final Stats stats;
  private final QueryPermits permits;
  private final Clock clock;

  StatsApi(Stats stats, QueryPermits permits, Clock clock) {
    this.stats = stats;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/stats",
            Access.VIEWER,
            "Counts, rates, averages and percentiles of the events that a query finds, by fields"
                + " and over time. Says where they come from, and how many events they are made"
                + " of.",
            Question.parameters(BY, EVERY, TOP.documented(), AGG),
            this::stats));
  }

  Response stats(Request request) throws IOException {
    Took took = Took.start();
    StatsQuestion question = question(request);
    StatsAnswer answer = permits.run(request.caller(), () -> stats.of(question));
    return JsonBody.of(json -> write(json, answer, took));
  }

  private static void write(JsonGenerator json, StatsAnswer answer, Took took) {
    json.writeStartObject();
    StatsJson.writeMembers(json, answer);
    ShortfallJson.write(json, answer.shortfall(), answer.partial());
    took.write(json);
    json.writeEndObject();
  }

  private StatsQuestion question(Request request) {
    TimeParameters.Span time = TimeParameters.span(request, clock.instant());
    try {
      return new StatsQuestion(
          QueryParameter.of(request).query(),
          time.from(),
          time.to(),
          words(request, BY).map(QueryFields::canonical).toList(),
          every(request),
          TOP.of(request),
          statistics(request),
          QueryPermits.LONGEST_SEARCH);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(
              400,
              "Question refused",
              e.getMessage() + "; ask for less, or write a longer `every`."));
    }
  }

  private static Stream<String> words(Request request, Parameter parameter) {
    String text = request.query(parameter.name());
    if (text == null) {
      return Stream.of();
    }
    List<String> words = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (words.contains("")) {
      throw new ProblemException(
          Problem.parameter(parameter.name(), text, "write names, separated by commas"));
    }
    return words.stream();
  }

  private static @Nullable Duration every(Request request) {
    String text = request.query(EVERY.name());
    Duration every = text == null ? null : Units.duration(text);
    if (text != null && (every == null || every.toSeconds() == 0)) {
      throw new ProblemException(
          Problem.parameter(EVERY.name(), text, "write a time such as 30s, 5m or 1h"));
    }
    return every;
  }

  private static List<Statistic> statistics(Request request) {
    List<Statistic> statistics = words(request, AGG).map(StatsApi::statistic).toList();
    return statistics.isEmpty() ? List.of(Statistic.COUNT) : statistics;
  }

  private static Statistic statistic(String text) {
    Statistic statistic = Statistic.parse(text);
    if (statistic == null) {
      throw new ProblemException(Problem.parameter(AGG.name(), text, "write " + Statistic.FORMS));
    }
    return statistic;
  }
}
