package org.imprimatur.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The worked example of {@code docs/extending.md}, compiled as a reader would compile it. */
public final class DocumentedCheck {
    public static final String CODE = "ACME_BRAND_NAME";

    private static final Path CLASSES = Path.of("target", "documented-check");
    private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("package ([\\w.]+);.*?\\bclass (\\w+)", Pattern.DOTALL);

    private DocumentedCheck() {}

    /** The classes of the example, and where they can be loaded from. */
    public record Compiled(List<String> names, Path folder) {
        public URLClassLoader loader() {
            try {
                return new URLClassLoader(new URL[] {folder.toUri().toURL()}, DocumentedCheck.class.getClassLoader());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static Compiled compile() {
        try {
            Files.createDirectories(CLASSES);
            var names = new ArrayList<String>();
            var sources = new ArrayList<String>();
            for (var block : BLOCK.matcher(Files.readString(Path.of("docs/extending.md")))
                    .results()
                    .map(MatchResult::group)
                    .toList()) {
                var source = block.substring("```java".length(), block.length() - "```".length());
                var name = NAME.matcher(source);
                if (!name.find()) throw new IllegalStateException("A block of the example has no class");
                names.add(name.group(1) + "." + name.group(2));
                var file = CLASSES.resolve(name.group(2) + ".java");
                sources.add(Files.writeString(file, source).toString());
            }
            var arguments = new ArrayList<>(
                    List.of("-proc:none", "-d", CLASSES.toString(), "-cp", System.getProperty("java.class.path")));
            arguments.addAll(sources);
            var outcome = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            if (outcome != 0) throw new IllegalStateException("The example of docs/extending.md does not compile");
            return new Compiled(names, CLASSES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a host application puts into {@code WEB-INF/lib}. */
    static JavaArchive jar() {
        var compiled = compile();
        var path = compiled.names().get(0).replace('.', '/') + ".class";
        return ShrinkWrap.create(JavaArchive.class, "acme-checks.jar")
                .addAsResource(compiled.folder().resolve(path).toFile(), path)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
    }
}
