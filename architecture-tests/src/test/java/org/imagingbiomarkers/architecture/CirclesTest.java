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
	 * The only circle of classes that may be: DICOM data sets consist of elements, and an element that is a sequence holds
	 * data sets again (DICOM PS3.5 section 7.5).
	 */
	private static final Map<String, String> ONE_VALUE = Map.of("io.dicom.DicomElement", "io.dicom.DicomDataSet");

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages(PROJECT);

	@Test
	void classesFormNoCircle() {
		assertEquals(List.of(), circles("classes", CirclesTest::file));
	}

	@Test
	void packagesFormNoCircle() {
		assertEquals(List.of(), circles("packages", JavaClass::getPackageName));
	}

	/** The circles, each as its members in order and a dependency between each two. */
	private static List<String> circles(final String what, final Function<JavaClass, String> name) {
		return slices().assignedFrom(by(what, name)).should().beFreeOfCycles().evaluate(CLASSES).getFailureReport()
			.getDetails();
	}

	/** A class counts with those nested in it, as they are in one file. */
	private static String file(final JavaClass type) {
		return type.getName().replaceAll("\\$.*", "");
	}

	/**
	 * Slices of the project by a name; the classes of {@link #ONE_VALUE} are one slice.
	 */
	private static SliceAssignment by(final String what, final Function<JavaClass, String> name) {
		return new SliceAssignment() {

			@Override
			public SliceIdentifier getIdentifierOf(final JavaClass type) {
				if (!type.getName().startsWith(PROJECT + ".")) return SliceIdentifier.ignore();
				final String full = name.apply(type);
				final String own = full.equals(PROJECT) ? "" : full.substring(PROJECT.length() + 1);
				return SliceIdentifier.of(ONE_VALUE.getOrDefault(own, own));
			}

			@Override
			public String getDescription() {
				return what;
			}
		};
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
