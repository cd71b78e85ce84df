package dev.taffrail.web.auth;

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
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** Tokens, for programs. */
final class TokenApi {
  private static final Logger LOG = LoggerFactory.getLogger(TokenApi.class);
  private static final String TOKENS = "/api/v1/tokens";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Accounts accounts;

  TokenApi(Accounts accounts) {
    this.accounts = accounts;
  }

  List<Route> routes() {
    return List.of(
        Route.json(Method.GET, TOKENS, Access.ADMIN, "Lists the tokens.", List.of(), this::list),
        Route.json(
            Method.POST,
            TOKENS,
            Access.ADMIN,
            "Makes a token.",
            List.of(Parameter.CSRF),
            this::add),
        Route.json(
            Method.DELETE,
            TOKENS + "/{name}",
            Access.ADMIN,
            "Removes a token; who has it is a stranger at once.",
            List.of(Parameter.path("name", "The token's name."), Parameter.CSRF),
            this::remove));
  }

  Response list(Request request) {
    List<Token> tokens = accounts.tokens();
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("tokens");
      tokens.forEach(token -> write(json, token));
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  Response add(Request request) throws IOException {
    JsonFields body = JsonFields.of(request.body(), "name", "access");
    String name = body.text("name");
    Access access = AccessNames.ofToken(body.text("access"));
    if (!NAME.matcher(name).matches()) {
      throw problem(400, "Name refused", "Use 1 to 64 letters, digits, dots, dashes and _.");
    }
    if (access == null) {
      throw problem(400, "Access not understood", "Use intake, viewer or admin.");
    }
    if (accounts.tokens().size() >= Accounts.MAX_TOKENS) {
      throw problem(409, "Too many tokens", "Remove one that is not used.");
    }
    String text = accounts.addToken(name, access);
    if (text == null) {
      throw problem(409, "Name taken", "There is a token of that name; remove it or use another.");
    }
    LOG.info("{} made the token {}", request.caller().name(), name);
    return JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("name", name);
              json.writeStringProperty("access", AccessNames.name(access));
              json.writeStringProperty("token", text);
              json.writeEndObject();
            })
        .withStatus(201);
  }

  Response remove(Request request) throws IOException {
    String name = request.pathParameter("name");
    if (!accounts.removeToken(name)) {
      throw problem(404, "Not found", "There is no such token.");
    }
    LOG.info("{} removed the token {}", request.caller().name(), name);
    return Response.empty();
  }

  private static void write(JsonGenerator json, Token token) {
    json.writeStartObject();
    json.writeStringProperty("name", token.name());
    json.writeStringProperty("access", AccessNames.name(token.access()));
    json.writeStringProperty("created", token.created().toString());
    if (token.lastUsed() != null) {
      json.writeStringProperty("last_used", token.lastUsed().toString());
    }
    json.writeEndObject();
  }

  private static ProblemException problem(int status, String title, String detail) {
    return new ProblemException(Problem.of(status, title, detail));
  }
}
