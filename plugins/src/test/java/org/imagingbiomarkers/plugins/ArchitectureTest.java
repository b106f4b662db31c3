package org.imagingbiomarkers.plugins;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;
import org.scijava.service.Service;

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
		noMethods().that().areDeclaredInClassesThat().areAssignableTo(Service.class).should().haveRawParameterTypes(describe(
			"some of ImageJ", types -> types.stream().anyMatch(type -> type.getPackageName().startsWith("ij")))).check(classes);
	}
}
