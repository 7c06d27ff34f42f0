import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexVersion;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestController;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.xcontent.XContentBuilder;

/** Runs one Elasticsearch node for tests: Launcher HOME CONFIG, the folder of its programs and that of its settings. */
public final class Launcher {

    public static void main(String[] args) throws Exception {
        Settings home = Settings.builder().put("path.home", args[0]).build();
        // Before anything else: reading the settings writes to the log already.
        LogConfigurator.registerErrorListener();
        LogConfigurator.configureESLogging();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(home, Map.of(), Path.of(args[1]), () -> "node");
        LogConfigurator.setNodeName(environment.settings().get("node.name"));
        LogConfigurator.configure(environment, true);

        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()),
            PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
            Map.of());
        Node node = new Node(environment, plugins);
        node.injector().getInstance(RestController.class).registerHandler(new Banner());

        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (IOException problem) {
                problem.printStackTrace();
            } finally {
                closed.countDown();
            }
        }));
        node.start();
        closed.await();
    }

    /** What the server says of itself at "/"; the module that does so in the distribution is not among the packages. */
    private static final class Banner extends BaseRestHandler {
        @Override
        public String getName() {
            return "banner";
        }

        @Override
        public List<Route> routes() {
            return List.of(new Route(RestRequest.Method.GET, "/"), new Route(RestRequest.Method.HEAD, "/"));
        }

        @Override
        protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
            return channel -> {
                XContentBuilder body = channel.newBuilder().startObject();
                body.field("name", client.settings().get("node.name"));
                body.field("cluster_name", client.settings().get("cluster.name"));
                body.startObject("version");
                body.field("number", Build.current().version());
                body.field("build_flavor", Build.current().flavor());
                body.field("build_hash", Build.current().hash());
                body.field("build_date", Build.current().date());
                body.field("lucene_version", IndexVersion.current().luceneVersion().toString());
                body.field("minimum_wire_compatibility_version", Build.current().minWireCompatVersion());
                body.field("minimum_index_compatibility_version", Build.current().minIndexCompatVersion());
                body.endObject();
                body.field("tagline", "You Know, for Search");
                channel.sendResponse(new RestResponse(RestStatus.OK, body.endObject()));
            };
        }
    }
}
