package dev.taffrail.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  @Test
  void routes_onlyReadAndArePublic() throws IOException {
    assertThat(PageFiles.read().routes())
        .isNotEmpty()
        .allSatisfy(route -> {
          assertThat(route.method()).isEqualTo(Method.GET);
          assertThat(route.access()).isEqualTo(Access.PUBLIC);
        });
  }
}
