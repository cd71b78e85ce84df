package dev.taffrail.web.page;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Handler;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Route;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The page and its scripts, styles and pictures. They are in memory, each under a path of its own,
 * so that no request ever names a file.
 */
public final class PageFiles {
  private static final String INDEX = "index.html";
  private static final String ASSETS = "assets.txt";
  private static final List<String> VIEWS =
      List.of(
          "/",
          "/search",
          "/requests/{id}",
          "/events/{id}",
          "/alerts",
          "/reports",
          "/login",
          "/account");
  private static final List<Parameter> SEARCH =
      Stream.of("q", "range", "from", "to", "live")
          .map(name -> Parameter.query(name, "What the page searches."))
          .toList();
  private static final List<Parameter> ALERTS =
      Stream.of("view", "id", "silence")
          .map(name -> Parameter.query(name, "What the page shows."))
          .toList();
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "txt", "text/plain;charset=utf-8");

  private final List<Route> routes;

  private PageFiles(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** Reads the files from the class path. */
  public static PageFiles read() throws IOException {
    List<Route> routes = new ArrayList<>();
    Handler page = file(INDEX);
    for (String view : VIEWS) {
      routes.add(route(view, "The page.", page));
    }
    for (String name : names()) {
      routes.add(route("/" + name, "A file of the page.", file(name)));
    }
    return new PageFiles(routes);
  }

  public List<Route> routes() {
    return routes;
  }

  private static List<String> names() throws IOException {
    return new String(bytes(ASSETS), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static PageFile file(String name) throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IOException("no media type is known for " + name);
    }
    return new PageFile(type, bytes(name));
  }

  private static Route route(String path, String summary, Handler handler) {
    List<Parameter> parameters =
        switch (path) {
          case "/", "/search" -> SEARCH;
          case "/alerts" -> ALERTS;
          case "/requests/{id}", "/events/{id}" ->
              List.of(Parameter.path("id", "What the page shows."));
          default -> List.of();
        };
    return new Route(
        Method.GET, path, Access.PUBLIC, summary, parameters, List.of("text/html"), handler);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the program lacks its file " + name);
      }
      return in.readAllBytes();
    }
  }
}
