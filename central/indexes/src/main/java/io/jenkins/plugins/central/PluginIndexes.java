package io.jenkins.plugins.central;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.StandardLocation;

/**
 * Generates the files that the annotation processors of Stapler and annotation-indexer generate in the regular build of
 * a plugin: the indexes in which Jenkins finds symbols, terminators and exported beans, the descriptions shown in
 * remote API documentation, and the names of the parameters that Stapler binds. {@code HpiITest} compares both.
 */
@SupportedAnnotationTypes("*")
public final class PluginIndexes extends AbstractProcessor {
    private static final String INDEX = "META-INF/services/annotations/";
    /** The annotations with annotation-indexer's {@code @Indexed} that the plugin uses. */
    private static final List<String> INDEXED = List.of(
            "hudson.init.Terminator",
            "org.jenkinsci.Symbol",
            "org.kohsuke.accmod.Restricted",
            "org.kohsuke.stapler.export.ExportedBean");

    private final Map<String, Set<String>> indexes = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Properties> descriptions = new TreeMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            write();
            return false;
        }
        for (TypeElement annotation : annotations) {
            String name = annotation.getQualifiedName().toString();
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                take(name, element);
            }
        }
        return false;
    }

    private void take(String annotation, Element element) {
        // annotation-indexer ignores records
        if (INDEXED.contains(annotation) && element.getKind() != ElementKind.RECORD) {
            add(INDEX + annotation, binaryName(owner(element)));
        }
        switch (annotation) {
            case "org.kohsuke.stapler.export.Exported" -> exported(element);
            case "org.kohsuke.stapler.DataBoundConstructor" ->
                texts.put(
                        path(element.getEnclosingElement()) + ".stapler", "constructor=" + parameters(element) + "\n");
            case "org.kohsuke.stapler.QueryParameter" -> {
                Element method = element.getEnclosingElement();
                texts.put(
                        path(method.getEnclosingElement()) + "/" + method.getSimpleName() + ".stapler",
                        parameters(method));
            }
            default -> {
                // not indexed
            }
        }
    }

    private void exported(Element member) {
        Element bean = member.getEnclosingElement();
        add("META-INF/exposed.stapler-beans", bean.toString());
        String text = processingEnv.getElementUtils().getDocComment(member);
        Properties members = descriptions.computeIfAbsent(path(bean) + ".javadoc", file -> new Properties());
        if (text != null) {
            members.setProperty(member.getSimpleName().toString(), text);
        }
    }

    private void add(String index, String line) {
        indexes.computeIfAbsent(index, file -> new TreeSet<>()).add(line);
    }

    private static TypeElement owner(Element element) {
        return (TypeElement) (element instanceof TypeElement ? element : element.getEnclosingElement());
    }

    private String binaryName(TypeElement type) {
        return processingEnv.getElementUtils().getBinaryName(type).toString();
    }

    private static String path(Element type) {
        return type.toString().replace('.', '/');
    }

    private static String parameters(Element method) {
        return ((ExecutableElement) method)
                .getParameters().stream().map(VariableElement::getSimpleName).collect(joining(","));
    }

    private void write() {
        indexes.forEach((file, lines) -> texts.put(file, String.join("\n", lines) + "\n"));
        descriptions.forEach((file, members) -> texts.put(file, lines(members)));
        texts.forEach(this::write);
    }

    /** Returns a property file without the date comment, which would make builds irreproducible. */
    private static String lines(Properties properties) {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(joining("\n", "", "\n"));
    }

    private void write(String file, String text) {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", file)
                .openWriter()) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
