package org.imagingbiomarkers.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** No class and no package of any module depends on itself through others. */
class CirclesTest {

	private static final String PROJECT = "org.imagingbiomarkers";
	private static final Path ROOT = Path.of("..");

	/**
	 * The only circles of classes that may be: a value and its builder, each in a file of its own. Names without
	 * {@value #PROJECT}, the builder first.
	 */
	private static final Map<String, String> BUILDERS = Map.of();

	/** Circles of classes that are left to be taken apart, by number. */
	private static final Map<String, Integer> CLASSES_LEFT = Map.of( //
		"io.dicom.DicomDataSet", 1, "io.dicom.DicomElement", 1);
	/** Circles of packages that are left to be taken apart, by number. */
	private static final Map<String, Integer> PACKAGES_LEFT = Map.of("io", 1, "io.pet", 1);

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages(PROJECT);

	@Test
	void classesFormNoCircle() {
		assertEquals(List.of(), circles("classes", CirclesTest::file, CLASSES_LEFT));
	}

	@Test
	void packagesFormNoCircle() {
		assertEquals(List.of(), circles("packages", JavaClass::getPackageName, PACKAGES_LEFT));
	}

	/** The circles, each as its members in order and a dependency between each two. */
	private static List<String> circles(final String what, final Function<JavaClass, String> name,
		final Map<String, Integer> left)
	{
		return slices().assignedFrom(by(what, name, left)).should().beFreeOfCycles().evaluate(CLASSES).getFailureReport()
			.getDetails();
	}

	/** A class counts with those nested in it, as they are in one file. */
	private static String file(final JavaClass type) {
		return type.getName().replaceAll("\\$.*", "");
	}

	/** Slices of the project by a name; those of an allowed circle are one slice. */
	private static SliceAssignment by(final String what, final Function<JavaClass, String> name,
		final Map<String, Integer> left)
	{
		return new SliceAssignment() {

			@Override
			public SliceIdentifier getIdentifierOf(final JavaClass type) {
				if (!type.getName().startsWith(PROJECT + ".")) return SliceIdentifier.ignore();
				final String full = name.apply(type);
				final String own = full.equals(PROJECT) ? "" : full.substring(PROJECT.length() + 1);
				if (left.containsKey(own)) return SliceIdentifier.of("circle " + left.get(own));
				return SliceIdentifier.of(BUILDERS.getOrDefault(own, own));
			}

			@Override
			public String getDescription() {
				return what;
			}
		};
	}

	@Test
	void onlyBuildersShareACircleWithTheirValue() {
		BUILDERS.forEach((builder, value) -> assertEquals(value + "Builder", builder));
	}

	/** The rules hold for every module because every module with classes is a dependency of this one. */
	@Test
	void everyModuleIsOnTheClassPath() throws IOException {
		final List<String> missing = new ArrayList<>();
		int modules = 0;
		for (final String module : modules()) {
			final Path sources = ROOT.resolve(module).resolve("src/main/java");
			if (!Files.isDirectory(sources)) continue;
			modules++;
			try (Stream<Path> files = Files.walk(sources)) {
				files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")).map(file -> sources
					.relativize(file).toString().replaceAll("\\.java$", "").replaceAll("[/\\\\]", ".")).filter(name -> !CLASSES
						.contain(name)).forEach(missing::add);
			}
		}
		assertEquals(List.of(), missing);
		assertTrue(modules >= 8, "modules: " + modules);
	}

	/** The modules of the default build. */
	private static List<String> modules() throws IOException {
		final String pom = Files.readString(ROOT.resolve("pom.xml"));
		final String first = pom.substring(pom.indexOf("<modules>"), pom.indexOf("</modules>"));
		return Pattern.compile("<module>([^<]*)</module>").matcher(first).results().map(match -> match.group(1)).toList();
	}
}
