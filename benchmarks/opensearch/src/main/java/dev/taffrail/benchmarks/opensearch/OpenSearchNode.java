package dev.taffrail.benchmarks.opensearch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * One node with HTTP on a free port of 127.0.0.1: {@code OpenSearchNode FOLDER}. It tells its
 * address on stdout, and ends when its stdin does, so that it does not outlive whoever started it.
 */
public final class OpenSearchNode {
  private static final String NAME = "compared";
  private static final int STOP_SECONDS = 60;

  private OpenSearchNode() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, NodeValidationException {
    try (Node node = new HttpNode(environment(Path.of(arguments[0]).toAbsolutePath()))) {
      node.start();
      System.out.println("listening at http://127.0.0.1:" + port(node) + "/");
      System.in.transferTo(OutputStream.nullOutputStream());
      node.close();
      node.awaitClose(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** The constructor that takes plugins of the class path is protected. */
  private static final class HttpNode extends Node {
    HttpNode(Environment environment) {
      super(environment, List.of(plugin()), false);
    }

    private static PluginInfo plugin() {
      String name = Netty4ModulePlugin.class.getName();
      return new PluginInfo(
          name, "HTTP", "NA", Version.CURRENT, "21", name, null, List.of(), false);
    }
  }

  private static Environment environment(Path home) {
    Settings settings =
        Settings.builder()
            .put("cluster.name", NAME)
            .put("node.name", NAME)
            .put("path.home", home.toString())
            .put("path.data", home.resolve("data").toString())
            .put("path.logs", home.resolve("logs").toString())
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", "0")
            .put("transport.port", "0")
            .put("transport.type", "netty4")
            .put("http.type", "netty4")
            // A disk that others fill must not make the index read-only in the middle.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    return InternalSettingsPreparer.prepareEnvironment(
        settings, Map.of(), home.resolve("config"), () -> NAME);
  }

  private static int port(Node node) {
    return node.injector()
        .getInstance(HttpServerTransport.class)
        .boundAddress()
        .publishAddress()
        .address()
        .getPort();
  }
}
