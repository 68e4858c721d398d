package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.ArtifactManagerFactoryDescriptor;
import jenkins.model.Jenkins;
import jenkins.util.VirtualFile;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;

/** The pictures of a job and their pages, as sent by the server. */
class PicturesITest extends RescaleITest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>.svg";
    private static final String SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

    /** Directory from which the commands of the jobs copy their outputs. */
    @TempDir
    private Path drawn;

    @TempDir
    private Path elsewhere;

    private void draw(String path, byte[] bytes) throws Exception {
        Files.createDirectories(drawn.resolve(path).getParent());
        Files.write(drawn.resolve(path), bytes);
    }

    private FreeStyleProject project() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("cp -R '" + drawn + "/.' ."));
        project.getBuildersList().add(builder);
        return project;
    }

    private HtmlPage open(Run<?, ?> build, String more) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false);
        return client.goTo(build.getUrl() + more);
    }

    private WebResponse get(Run<?, ?> build, String number, Map<String, String> headers) throws Exception {
        return get("", build, number, headers);
    }

    private WebResponse get(String user, Run<?, ?> build, String number, Map<String, String> headers) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.setThrowExceptionOnFailingStatusCode(false);
            if (!user.isEmpty()) {
                client.login(user);
            }
            WebRequest request = new WebRequest(
                    new URL(jenkins.getURL() + build.getUrl() + "rescale/job/1/picture?number=" + number));
            headers.forEach(request::setAdditionalHeader);
            Page page = client.getPage(request);
            return page.getWebResponse();
        }
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(node -> node.getTextContent().strip().replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void aPictureIsSentByWhatItIsAndRunsNothing() throws Exception {
        draw("a.png", Drawings.png(40, 30, 1));
        draw("b.svg", SCRIPT.getBytes());
        draw("c.png", "<html><script>alert(1)</script>".getBytes());
        draw("d.png", Drawings.claiming(50_000, 50_000));
        draw("e/" + HOSTILE.replace("/", ""), SCRIPT.getBytes());
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project());

        WebResponse png = get(build, "0", Map.of());
        assertThat(png.getStatusCode()).isEqualTo(200);
        assertThat(png.getContentType()).isEqualTo("image/png");
        assertThat(png.getContentAsStream()).hasBinaryContent(Drawings.png(40, 30, 1));
        assertThat(png.getResponseHeaderValue("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(png.getResponseHeaderValue("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        String tag = png.getResponseHeaderValue("ETag");
        assertThat(tag).matches("\"[0-9a-f]{128}\"");
        assertThat(get(build, "0", Map.of("If-None-Match", tag)).getStatusCode())
                .isEqualTo(304);

        WebResponse svg = get(build, "1", Map.of());
        assertThat(svg.getContentType()).isEqualTo("image/svg+xml");
        assertThat(svg.getResponseHeaderValue("Content-Disposition")).isEqualTo("attachment");
        assertThat(svg.getResponseHeaderValue("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");

        for (String refused : List.of("2", "3")) {
            WebResponse response = get(build, refused, Map.of());
            assertThat(response.getStatusCode()).isEqualTo(415);
            assertThat(response.getContentAsString()).isEmpty();
        }
        for (String nothing : List.of("5", "200", "-1", "x", "", "../0", "99999999999")) {
            assertThat(get(build, nothing, Map.of()).getStatusCode())
                    .as(nothing)
                    .isEqualTo(404);
        }

        for (String address : List.of("", "rescale/", "rescale/job/1/?picture=4")) {
            HtmlPage page = open(build, address);
            assertThat(page.getElementsByTagName("img"))
                    .noneMatch(img -> img.getAttribute("src").equals("x"));
            assertThat(page.getWebResponse().getContentAsString()).doesNotContain("<img src=x");
        }
        assertThat(texts(open(build, "rescale/job/1/?picture=4"), "#rescale-picture-path"))
                .containsExactly("e/" + HOSTILE);
    }

    @Test
    void oneIsLargeBesideTheSameOfTheReference() throws Exception {
        FreeStyleProject project = project();
        draw("alike.png", Drawings.png(40, 30, 1));
        draw("other.png", Drawings.png(40, 30, 2));
        jenkins.buildAndAssertSuccess(project);
        draw("new.png", Drawings.png(40, 30, 3));
        draw("other.png", Drawings.png(40, 30, 4));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        HtmlPage page = open(build, "rescale/");
        assertThat(texts(page, ".rescale-pictures__tile"))
                .containsExactly("alike.png identical to #1", "new.png not in #1", "other.png");
        assertThat(page.querySelectorAll(".rescale-pictures__tile img"))
                .extracting(img -> ((DomElement) img).getAttribute("src"))
                .allMatch(address -> address.contains("/rescale/job/1/picture?number="));
        assertThat((DomNode) page.querySelector("[data-rescale-large]")).isNull();

        DomElement link =
                (DomElement) page.querySelectorAll(".rescale-pictures__tile").get(2);
        HtmlPage large = link.click();
        assertThat(texts(large, "#rescale-picture-path")).containsExactly("other.png");
        assertThat(texts(large, ".rescale-pictures__steps span")).containsExactly("3 of 3");
        assertThat(texts(large, "figcaption")).containsExactly("#1", "#2");
        DomElement reference = large.querySelector(".rescale-pictures__figure img");
        Page picture = jenkins.createWebClient().getPage(large.getFullyQualifiedUrl(reference.getAttribute("src")));
        assertThat(picture.getWebResponse().getContentAsStream()).hasBinaryContent(Drawings.png(40, 30, 2));
        assertThat((DomNode) large.querySelector("#rescale-picture-next")).isNull();

        HtmlPage previous = ((DomElement) large.querySelector("#rescale-picture-previous")).click();
        assertThat(texts(previous, "[data-rescale-large] > p")).containsExactly("This picture is not in #1.");
        assertThat(previous.querySelectorAll("[name=rescale-picture-mode]")).isEmpty();
        HtmlPage first = ((DomElement) previous.querySelector("#rescale-picture-previous")).click();
        assertThat(texts(first, "[data-rescale-large] > p")).containsExactly("The file is identical to the one in #1.");
    }

    /** Users who may not read the reference job learn nothing about it. */
    @Test
    void theReferenceIsOfTheJobThatIsNamed() throws Exception {
        FreeStyleProject main = jenkins.createFreeStyleProject("main");
        FreeStyleProject branch = project();
        main.getBuildersList().addAll(branch.getBuildersList().toList());
        draw("a.png", Drawings.png(40, 30, 1));
        jenkins.buildAndAssertSuccess(main);
        draw("a.png", Drawings.png(40, 30, 2));
        draw("b.png", Drawings.png(40, 30, 3));
        jenkins.buildAndAssertSuccess(branch);
        branch.getBuildersList().get(RescaleJobBuilder.class).setReferenceJob("main");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(branch);

        HtmlPage page = open(build, "rescale/job/1/?picture=0");
        assertThat(texts(page, ".rescale-pictures__tile")).containsExactly("a.png", "b.png not in main #1");
        assertThat(texts(page, "figcaption")).containsExactly("main #1", "#2");
        DomElement reference = page.querySelector(".rescale-pictures__figure img");
        Page picture = jenkins.createWebClient().getPage(page.getFullyQualifiedUrl(reference.getAttribute("src")));
        assertThat(picture.getWebResponse().getContentAsStream()).hasBinaryContent(Drawings.png(40, 30, 1));

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("customer", "guest")
                .grant(Item.READ)
                .onItems(branch)
                .to("customer", "guest")
                .grant(Item.DISCOVER)
                .onItems(main)
                .to("guest"));
        for (String user : List.of("customer", "guest")) {
            try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
                HtmlPage theirs = client.login(user).goTo(build.getUrl() + "rescale/job/1/?picture=0");
                assertThat(texts(theirs, ".rescale-pictures__tile")).containsExactly("a.png", "b.png");
                assertThat(theirs.getWebResponse().getContentAsString()).doesNotContain("main #1");
            }
        }
    }

    @Test
    void theFrontPageOfTheBuildShowsTheFirstFour() throws Exception {
        for (int i = 1; i <= 10; i++) {
            draw("step" + i + ".png", Drawings.png(8, 8, i));
        }
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project());
        HtmlPage front = open(build, "");
        assertThat(texts(front, ".rescale-pictures__tile"))
                .containsExactly("step1.png", "step2.png", "step3.png", "step4.png");
        HtmlPage large =
                ((DomElement) front.querySelectorAll(".rescale-pictures__tile").get(3)).click();
        assertThat(texts(large, "#rescale-picture-path")).containsExactly("step4.png");
    }

    @Test
    void whoMayNotSeeTheArtifactsSeesNoPicture() throws Exception {
        draw("a.png", Drawings.png(8, 8, 1));
        FreeStyleProject project = project();
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy rights = new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader", "customer")
                .grant(Item.READ)
                .onItems(project)
                .to("reader", "customer")
                .grant(Run.ARTIFACTS)
                .onItems(project)
                .to("customer");
        jenkins.jenkins.setAuthorizationStrategy(rights);
        assertThat(get("stranger", build, "0", Map.of()).getStatusCode()).isEqualTo(404);
        assertThat(get("reader", build, "0", Map.of()).getStatusCode()).isEqualTo(200);
        System.setProperty("hudson.security.ArtifactsPermission", "true");
        try {
            assertThat(get("reader", build, "0", Map.of()).getStatusCode()).isEqualTo(404);
            assertThat(get("customer", build, "0", Map.of()).getStatusCode()).isEqualTo(200);
            try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
                HtmlPage page = client.login("reader").goTo(build.getUrl() + "rescale/");
                assertThat(page.querySelectorAll(".rescale-pictures__tile")).isEmpty();
            }
        } finally {
            System.clearProperty("hudson.security.ArtifactsPermission");
        }
    }

    @Test
    void anArtifactManagerElsewhereIsReadByJenkins() throws Exception {
        ArtifactManagerConfiguration.get()
                .getArtifactManagerFactories()
                .add(new ElsewhereArtifacts(elsewhere.toFile()));
        draw("a.png", Drawings.png(40, 30, 1));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project());
        assertThat(build.getRootDir().toPath().resolve("archive")).doesNotExist();
        WebResponse png = get(build, "0", Map.of());
        assertThat(png.getStatusCode()).isEqualTo(200);
        assertThat(png.getContentAsStream()).hasBinaryContent(Drawings.png(40, 30, 1));
        assertThat(open(build, "rescale/").querySelectorAll(".rescale-pictures__tile"))
                .hasSize(1);
    }

    @Test
    void aPictureThatIsGoneIsRefused() throws Exception {
        draw("a.png", Drawings.png(40, 30, 1));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project());
        build.deleteArtifacts();
        assertThat(get(build, "0", Map.of()).getStatusCode()).isEqualTo(415);
    }

    @Test
    void twoHundredAreAPageInASecond() throws Exception {
        for (int i = 0; i < 210; i++) {
            draw("frames/step" + i + ".png", Drawings.png(8, 8, i));
        }
        FreeStyleProject project = project();
        jenkins.buildAndAssertSuccess(project);
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        open(build, "rescale/?picture=6"); // compiles the view
        // without a browser, which takes longer than the server
        URL address = new URL(jenkins.getURL() + build.getUrl() + "rescale/?picture=7");
        long start = System.nanoTime();
        try (InputStream in = address.openStream()) {
            in.readAllBytes();
        }
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        HtmlPage page = open(build, "rescale/?picture=7");
        System.out.println("page with 200 pictures beside those of a reference: " + whole.toMillis() + " ms");
        assertThat(page.querySelectorAll(".rescale-pictures__tile")).hasSize(200);
        assertThat(texts(page, "#rescale-pictures > p")).containsExactly("Only the first 200 pictures are shown.");
        assertThat(whole).isLessThan(Duration.ofSeconds(5));
    }

    /** An artifact manager that stores artifacts outside the build and redirects browsers to another origin. */
    public static final class ElsewhereArtifacts extends ArtifactManagerFactory {
        private final String folder;

        /**
         * Creates a factory.
         *
         * @param folder directory of the artifacts
         */
        ElsewhereArtifacts(File folder) {
            this.folder = folder.getPath();
        }

        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            return new Manager(new File(folder, String.valueOf(build.getNumber())));
        }

        /** Descriptor, which Jenkins requires. */
        @TestExtension
        public static final class DescriptorImpl extends ArtifactManagerFactoryDescriptor {}

        private static final class Manager extends ArtifactManager {
            private final File folder;

            Manager(File folder) {
                this.folder = folder;
            }

            @Override
            public void onLoad(Run<?, ?> build) {}

            @Override
            public void archive(
                    FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                    throws IOException, InterruptedException {
                for (Map.Entry<String, String> artifact : artifacts.entrySet()) {
                    workspace.child(artifact.getValue()).copyTo(new FilePath(new File(folder, artifact.getKey())));
                }
            }

            @Override
            public boolean delete() {
                return false;
            }

            @Override
            public VirtualFile root() {
                return new Elsewhere(VirtualFile.forFile(folder));
            }
        }

        /** A file with an external URL. */
        private static final class Elsewhere extends VirtualFile {
            private static final long serialVersionUID = 1L;

            private final VirtualFile file;

            Elsewhere(VirtualFile file) {
                this.file = file;
            }

            @Override
            public URL toExternalURL() throws IOException {
                return new URL("http://elsewhere.invalid/" + file.getName());
            }

            @Override
            public String getName() {
                return file.getName();
            }

            @Override
            public URI toURI() {
                return file.toURI();
            }

            @Override
            public VirtualFile getParent() {
                return new Elsewhere(file.getParent());
            }

            @Override
            public boolean isDirectory() throws IOException {
                return file.isDirectory();
            }

            @Override
            public boolean isFile() throws IOException {
                return file.isFile();
            }

            @Override
            public boolean exists() throws IOException {
                return file.exists();
            }

            @Override
            public VirtualFile[] list() throws IOException {
                return Stream.of(file.list()).map(Elsewhere::new).toArray(VirtualFile[]::new);
            }

            @Override
            public VirtualFile child(String name) {
                return new Elsewhere(file.child(name));
            }

            @Override
            public long length() throws IOException {
                return file.length();
            }

            @Override
            public long lastModified() throws IOException {
                return file.lastModified();
            }

            @Override
            public boolean canRead() throws IOException {
                return file.canRead();
            }

            @Override
            public InputStream open() throws IOException {
                return file.open();
            }
        }
    }
}
