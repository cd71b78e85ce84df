package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static Route route(Method method, String path, Access access, Parameter... parameters) {
    return Route.json(
        method, path, access, "Says hello.", List.of(parameters), request -> Response.empty());
  }

  private static String document(Route... routes) throws IOException {
    List<Route> all = OpenApi.documented(List.of(routes), "1.2.3", "sid");
    return body(all.getLast().handler().handle(with()));
  }

  @Test
  void document_isGolden() throws IOException {
    assertThat(
            document(
                route(
                    Method.GET,
                    "/api/v1/things/{id}",
                    Access.VIEWER,
                    Parameter.path("id", "Which."),
                    Parameter.query("top", "How many."),
                    Parameter.header("Last-Event-ID", "Since when.")),
                route(Method.POST, "/api/v1/things/{id}", Access.ADMIN)))
        .isEqualTo(
            joined(
                """
                {"openapi":"3.1.0","info":{"title":"Taffrail","version":"1.2.3"},"paths":{
                "/api/v1/things/{id}":{
                "get":{"operationId":"get_api_v1_things_id","summary":"Says hello.",
                "x-access":"viewer","security":[{"session":[]},{"token":[]}],"parameters":[
                {"name":"id","in":"path","required":true,"description":"Which.",
                "schema":{"type":"string"}},
                {"name":"top","in":"query","required":false,"description":"How many.",
                "schema":{"type":"string"}},
                {"name":"Last-Event-ID","in":"header","required":false,
                "description":"Since when.","schema":{"type":"string"}}],
                "responses":{"2XX":{"description":"The answer.","content":{"application/json":{}}},
                "default":{"$ref":"#/components/responses/problem"}}},
                "post":{"operationId":"post_api_v1_things_id","summary":"Says hello.",
                "x-access":"admin","security":[{"session":[],"csrf":[]},{"token":[]}],
                "parameters":[],"requestBody":{"content":{"application/json":{}}},
                "responses":{"2XX":{"description":"The answer.","content":{"application/json":{}}},
                "default":{"$ref":"#/components/responses/problem"}}}},
                "/api/v1/openapi.json":{
                "get":{"operationId":"get_api_v1_openapi_json","summary":"This documentation.",
                "x-access":"public","security":[],"parameters":[],
                "responses":{"2XX":{"description":"The answer.","content":{"application/json":{}}},
                "default":{"$ref":"#/components/responses/problem"}}}}},
                "components":{"securitySchemes":{
                "session":{"type":"apiKey","in":"cookie","name":"sid"},
                "csrf":{"type":"apiKey","in":"header","name":"X-CSRF-Token"},
                "token":{"type":"http","scheme":"bearer"}},
                "responses":{"problem":{"description":"There is no answer.",
                "content":{"application/problem+json":{
                "schema":{"$ref":"#/components/schemas/problem"}}}}},
                "schemas":{"problem":{"type":"object",
                "description":"What went wrong, why, and what to do (RFC 9457).",
                "properties":{"type":{"type":"string"},"title":{"type":"string"},
                "status":{"type":"integer"},"detail":{"type":"string"},
                "instance":{"type":"string"},"parameter":{"type":"string"},
                "column":{"type":"integer"}},"required":["type","title","status"]}}}}
                """));
  }

  @Test
  void document_isTheSameEveryTime() throws IOException {
    Route[] routes = {
      route(Method.GET, "/b", Access.PUBLIC), route(Method.GET, "/a", Access.PUBLIC)
    };

    assertThat(document(routes))
        .isEqualTo(document(routes))
        .containsSubsequence("\"/b\"", "\"/a\"");
  }
}
