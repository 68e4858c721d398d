package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the declarations of Jenkins types that central/ compiles against with the real types: every declared type,
 * supertype, method, constructor and field must exist with the same signature. Needs the class path of Jenkins, but no
 * running Jenkins.
 */
class DeclarationsITest {
    private static final Path SOURCES = Path.of("central/jenkins-declarations/src/main/java");
    private final ClassLoader real = DeclarationsITest.class.getClassLoader();
    private final List<String> differences = new ArrayList<>();

    @Test
    void everyDeclarationAgreesWithTheRealType(@TempDir Path classes) throws Exception {
        List<String> names = compile(classes);
        try (URLClassLoader loader = new DeclarationsLoader(classes)) {
            for (String name : names) {
                compare(Class.forName(name, false, loader));
            }
        }
        assertThat(names).hasSizeGreaterThan(50);
        assertThat(differences).isEmpty();
    }

    private static List<String> compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SOURCES)) {
            files = walk.filter(path -> path.toString().endsWith(".java")).toList();
        }
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            null,
                            manager,
                            null,
                            List.of("-proc:none", "-nowarn", "-d", classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).isTrue();
        }
        return files.stream()
                .map(file -> SOURCES.relativize(file).toString())
                .map(file -> file.substring(0, file.length() - ".java".length())
                        .replace('/', '.')
                        .replace('\\', '.'))
                .sorted()
                .toList();
    }

    /** Loads the declarations and the types of other libraries that they depend on, but never a real Jenkins type. */
    private final class DeclarationsLoader extends URLClassLoader {
        DeclarationsLoader(Path classes) throws IOException {
            super(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("com.google.") || name.startsWith("net.java.sezpoz.")
                    ? real.loadClass(name)
                    : super.findClass(name);
        }
    }

    private void compare(Class<?> declared) {
        if (Modifier.isPrivate(declared.getModifiers()) || declared.isAnonymousClass()) {
            return;
        }
        Class<?> type;
        try {
            type = Class.forName(declared.getName(), false, real);
        } catch (ClassNotFoundException e) {
            differences.add(declared.getName() + " does not exist");
            return;
        }
        check(declared, "kind", kind(declared), kind(type));
        supertypes(declared, type);
        for (Method method : declared.getDeclaredMethods()) {
            if (!method.isSynthetic() && !Modifier.isPrivate(method.getModifiers())) {
                compareMethod(method, find(type, method), type);
            }
        }
        for (Constructor<?> constructor : declared.getDeclaredConstructors()) {
            // a class that the plugin never instantiates may hide its constructor
            if (Modifier.isPublic(constructor.getModifiers())
                    && Modifier.isPublic(declared.getModifiers())
                    && !Modifier.isAbstract(declared.getModifiers())) {
                List<String> found = Arrays.stream(type.getDeclaredConstructors())
                        .map(DeclarationsITest::parameters)
                        .toList();
                if (!found.contains(parameters(constructor)) && !isImplied(constructor)) {
                    differences.add(constructor + " does not exist, but " + found);
                }
            }
        }
        for (Field field : declared.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && !field.isSynthetic()) {
                compareField(field, type);
            }
        }
        for (Class<?> nested : declared.getDeclaredClasses()) {
            compare(nested);
        }
    }

    /** Returns whether the compiler may have added the constructor to a class that declares none. */
    private static boolean isImplied(Constructor<?> constructor) {
        return constructor.getParameterCount() == 0;
    }

    private static String kind(Class<?> type) {
        return type.isAnnotation() ? "annotation" : type.isInterface() ? "interface" : type.isEnum() ? "enum" : "class";
    }

    private void supertypes(Class<?> declared, Class<?> type) {
        List<Class<?>> supertypes = new ArrayList<>(List.of(declared.getInterfaces()));
        if (declared.getSuperclass() != null) {
            supertypes.add(declared.getSuperclass());
        }
        Set<String> names = new TreeSet<>();
        collectSupertypes(type, names);
        for (Class<?> supertype : supertypes) {
            if (!names.contains(supertype.getName())) {
                differences.add(declared.getName() + " is no " + supertype.getName());
            }
        }
        if (declared.isAnnotation()) {
            check(
                    declared,
                    "retention",
                    String.valueOf(declared.getAnnotation(Retention.class)),
                    String.valueOf((Annotation) type.getAnnotation(Retention.class)));
        }
    }

    private static void collectSupertypes(Class<?> type, Set<String> names) {
        if (type != null && names.add(type.getName())) {
            collectSupertypes(type.getSuperclass(), names);
            for (Class<?> implemented : type.getInterfaces()) {
                collectSupertypes(implemented, names);
            }
        }
    }

    /** Finds a method as the JVM does: by name, parameters and return type, in the class and its supertypes. */
    private static Method find(Class<?> type, Method wanted) {
        if (type == null) {
            return null;
        }
        for (Method method : type.getDeclaredMethods()) {
            if (signature(method).equals(signature(wanted))) {
                return method;
            }
        }
        Method found = find(type.getSuperclass(), wanted);
        for (Class<?> implemented : type.getInterfaces()) {
            found = found == null ? find(implemented, wanted) : found;
        }
        return found;
    }

    private void compareMethod(Method declared, Method found, Class<?> type) {
        if (found == null) {
            String others = Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals(declared.getName()))
                    .map(DeclarationsITest::signature)
                    .collect(Collectors.joining(", "));
            differences.add(type.getName() + "." + signature(declared) + " does not exist, but " + others);
            return;
        }
        check(declared, "static", Modifier.isStatic(declared.getModifiers()), Modifier.isStatic(found.getModifiers()));
        check(declared, "public", Modifier.isPublic(declared.getModifiers()), Modifier.isPublic(found.getModifiers()));
        if (!Modifier.isFinal(declared.getModifiers()) && !Modifier.isFinal(type.getModifiers())) {
            check(declared, "final", false, Modifier.isFinal(found.getModifiers()));
        }
        check(declared, "exceptions", exceptions(declared), exceptions(found));
    }

    private static Set<String> exceptions(Executable method) {
        return Arrays.stream(method.getExceptionTypes())
                .filter(type -> !RuntimeException.class.isAssignableFrom(type))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void compareField(Field declared, Class<?> type) {
        try {
            Field found = type.getField(declared.getName());
            check(
                    declared,
                    "type",
                    declared.getType().getName(),
                    found.getType().getName());
            check(
                    declared,
                    "static",
                    Modifier.isStatic(declared.getModifiers()),
                    Modifier.isStatic(found.getModifiers()));
        } catch (NoSuchFieldException e) {
            differences.add(declared + " does not exist");
        }
    }

    private static String signature(Method method) {
        return method.getReturnType().getName() + " " + method.getName() + parameters(method);
    }

    private static String parameters(Executable method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void check(Object declared, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            differences.add(declared + ": " + what + " is " + actual + ", declared " + expected);
        }
    }

    /** The .hpi of central/ requires the API plugin versions of the BOM, because those were tested. */
    @Test
    void theManifestOfTheOtherBuildNamesTheVersionsOfTheBom() throws Exception {
        String pom = Files.readString(Path.of("central/plugin/pom.xml"));
        Map<String, String> declared = new HashMap<>();
        Matcher property = Pattern.compile("<([a-z0-9-]+)\\.version>([^<]+)<").matcher(pom);
        while (property.find()) {
            declared.put(property.group(1), property.group(2));
        }
        Matcher dependencies =
                Pattern.compile("\"Plugin-Dependencies\" value=\"([^\"]+)\"").matcher(pom);
        assertThat(dependencies.find()).isTrue();
        Map<String, String> expected = new HashMap<>();
        Map<String, String> actual = new HashMap<>();
        for (String dependency : dependencies.group(1).split(",")) {
            String name = dependency.substring(0, dependency.indexOf(':'));
            expected.put(name, installed(name));
            actual.put(name, declared.get(name));
        }
        assertThat(actual).isEqualTo(expected).hasSizeGreaterThan(5);
    }

    private String installed(String plugin) throws IOException {
        for (String ending : List.of(".jpi", ".hpi")) {
            try (InputStream in = real.getResourceAsStream("test-dependencies/" + plugin + ending)) {
                if (in != null) {
                    Path copy = Files.createTempFile(plugin, ending);
                    try {
                        Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                        try (JarFile jar = new JarFile(copy.toFile())) {
                            Manifest manifest = jar.getManifest();
                            return manifest.getMainAttributes().getValue("Plugin-Version");
                        }
                    } finally {
                        Files.delete(copy);
                    }
                }
            }
        }
        return "not installed";
    }
}
