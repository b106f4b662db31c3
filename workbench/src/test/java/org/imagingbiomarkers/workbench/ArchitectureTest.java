package org.imagingbiomarkers.workbench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The workbench stands on commands, readers and operations, and none of them knows it. */
class ArchitectureTest {

	private static final String WORKBENCH = "org.imagingbiomarkers.workbench..";
	/** The command that opens a window of the workbench keeps the name that macros and scripts know. */
	private static final String COMMANDS = "org.imagingbiomarkers.plugins.explore..";

	private static final JavaClasses ALL = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.imagingbiomarkers");

	@Test
	void nothingBelowKnowsTheWorkbench() {
		noClasses().that().resideOutsideOfPackages(WORKBENCH, COMMANDS).should().dependOnClassesThat().resideInAnyPackage(
			WORKBENCH, COMMANDS).check(ALL);
	}

	@Test
	void windowsAreOpenedByTheirCommand_neverRunIt() {
		noClasses().that().resideInAPackage(WORKBENCH).should().dependOnClassesThat().resideInAPackage(COMMANDS).check(ALL);
	}

	@Test
	void ofOurModules_itKnowsCommandsReadersAndOperationsAlone() {
		classes().that().resideInAnyPackage(WORKBENCH, COMMANDS).should().onlyDependOnClassesThat(resideOutsideOfPackages(
			"org.imagingbiomarkers.demo..", "org.imagingbiomarkers.cohort..", "org.imagingbiomarkers.samples..",
			"org.imagingbiomarkers.imagej2..").or(resideInAnyPackage(WORKBENCH, COMMANDS))).check(ALL);
	}

	@Test
	void whatIsExploredKnowsNoWindow() {
		noClasses().that().resideInAPackage("org.imagingbiomarkers.workbench.explore.fit..").should().dependOnClassesThat()
			.resideInAnyPackage("javax.swing..", "org.jfree..", "org.imagingbiomarkers.workbench.explore.window..").check(ALL);
	}

	@Test
	void packagesOfTheWorkbenchFormNoCircle() {
		slices().matching("org.imagingbiomarkers.workbench.(**)").should().beFreeOfCycles().check(ALL);
	}

	@Test
	void classesOfTheWorkbenchFormNoCircle() {
		slices().assignedFrom(byFile()).should().beFreeOfCycles().check(ALL);
	}

	/** A class and those nested in it are one. */
	private static SliceAssignment byFile() {
		return new SliceAssignment() {

			@Override
			public SliceIdentifier getIdentifierOf(final JavaClass type) {
				if (!resideInAnyPackage(WORKBENCH, COMMANDS).test(type)) return SliceIdentifier.ignore();
				return SliceIdentifier.of(type.getName().replaceAll("\\$.*", ""));
			}

			@Override
			public String getDescription() {
				return "files";
			}
		};
	}
}
