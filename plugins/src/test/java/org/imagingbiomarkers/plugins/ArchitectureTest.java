package org.imagingbiomarkers.plugins;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.radiomics.Feature;
import org.junit.jupiter.api.Test;
import org.scijava.service.Service;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Imports run one way: commands over readers and operations, never back, and readers know no operations. */
class ArchitectureTest {

	private static final JavaClasses OPERATIONS = besides(InvalidInputException.class);
	private static final JavaClasses READERS = besides(Series.class);
	private static final JavaClasses COMMANDS = besides(OpenSeries.class);

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.imagingbiomarkers");

	/** All classes of the folder or jar that a class is in: those of its module, whatever their packages. */
	private static JavaClasses besides(final Class<?> one) {
		return new ClassFileImporter().importUrl(one.getProtectionDomain().getCodeSource().getLocation());
	}

	private static DescribedPredicate<JavaClass> belongTo(final JavaClasses module, final String name) {
		return describe("belong to " + name, type -> module.contain(type.getName()));
	}

	@Test
	void readersKnowNeitherOperationsNorCommands() {
		noClasses().should().dependOnClassesThat(belongTo(OPERATIONS, "operations").or(belongTo(COMMANDS, "commands"))).check(
			READERS);
	}

	@Test
	void operationsKnowNeitherReadersNorCommands() {
		noClasses().should().dependOnClassesThat(belongTo(READERS, "readers").or(belongTo(COMMANDS, "commands")).or(
			resideInAnyPackage("org.scijava..", "ij.."))).check(OPERATIONS);
	}

	@Test
	void eachModuleHasItsClasses() {
		assertTrue(OPERATIONS.contain(Feature.class) && READERS.contain(Series.class) && COMMANDS.contain(OpenSeries.class));
		assertFalse(OPERATIONS.contain(Series.class) || READERS.contain(OpenSeries.class) || COMMANDS.contain(Feature.class));
	}

	@Test
	void onlyThePlaceWhereOtherReadersPlugInKnowsSciJava() {
		noClasses().that().resideInAPackage("org.imagingbiomarkers.io..").and().resideOutsideOfPackage(
			"org.imagingbiomarkers.io.reader..").should().dependOnClassesThat().resideInAPackage("org.scijava..").check(
				classes);
	}

	@Test
	void noServiceSpeaksOfImageJ() {
		// SciJava looks at the members of services before Fiji has patched ImageJ, which it then cannot do any more.
		final DescribedPredicate<JavaClass> ofImageJ = describe("of ImageJ", type -> type.getPackageName().matches(
			"ij(\\..*)?"));
		noMethods().that().areDeclaredInClassesThat().areAssignableTo(Service.class).should().haveRawParameterTypes(describe(
			"some of ImageJ", types -> types.stream().anyMatch(ofImageJ))).orShould().haveRawReturnType(ofImageJ).check(
				classes);
		noFields().that().areDeclaredInClassesThat().areAssignableTo(Service.class).should().haveRawType(ofImageJ).check(
			classes);
	}

	@Test
	void noServiceHasALambdaThatSpeaksOfImageJ() throws ClassNotFoundException {
		// What the compiler makes of a lambda is a method that SciJava sees like any other.
		for (final JavaClass service : classes) {
			if (!service.isAssignableTo(Service.class)) continue;
			for (final Method method : Class.forName(service.getName()).getDeclaredMethods()) {
				assertFalse(Stream.of(method.getParameterTypes()).anyMatch(type -> type.getName().startsWith("ij.")), method
					.toString());
			}
		}
	}
}
