package org.imagingbiomarkers.plugins;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.scijava.service.Service;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Imports run one way: commands over readers and operations, never back, and readers know no operations. */
class ArchitectureTest {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.imagingbiomarkers");

	@Test
	void readersKnowNeitherOperationsNorCommands() {
		noClasses().that().resideInAPackage("org.imagingbiomarkers.io..").should().dependOnClassesThat().resideInAnyPackage(
			"org.imagingbiomarkers.curve..", "org.imagingbiomarkers.maps..", "org.imagingbiomarkers.diffusion..",
			"org.imagingbiomarkers.relaxometry..", "org.imagingbiomarkers.pet..", "org.imagingbiomarkers.plugins..").check(
				classes);
	}

	@Test
	void onlyThePlaceWhereOtherReadersPlugInKnowsSciJava() {
		noClasses().that().resideInAPackage("org.imagingbiomarkers.io..").and().resideOutsideOfPackage(
			"org.imagingbiomarkers.io.reader..").should().dependOnClassesThat().resideInAPackage("org.scijava..").check(
				classes);
	}

	@Test
	void operationsKnowNeitherReadersNorCommands() {
		noClasses().that().resideInAnyPackage("org.imagingbiomarkers.curve..", "org.imagingbiomarkers.maps..",
			"org.imagingbiomarkers.diffusion..", "org.imagingbiomarkers.relaxometry..", "org.imagingbiomarkers.pet..").should()
			.dependOnClassesThat().resideInAnyPackage("org.imagingbiomarkers.io..", "org.imagingbiomarkers.plugins..",
				"org.scijava..", "ij..").check(classes);
	}

	@Test
	void packagesOfCommandsFormNoCircle() {
		slices().matching("org.imagingbiomarkers.plugins.(*)..").should().beFreeOfCycles().check(classes);
	}

	@Test
	void packagesOfReadersFormNoCircle() {
		slices().matching("org.imagingbiomarkers.io.(*)..").should().beFreeOfCycles().check(classes);
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
