package org.imagingbiomarkers.workbench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.command.DefectReport;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The workbench stands on commands, readers and operations, and none of them knows it. */
class ArchitectureTest {

	private static final String WORKBENCH = "org.imagingbiomarkers.workbench..";
	/** The command that opens a window of the workbench keeps the name that macros and scripts know. */
	private static final String[] COMMANDS = { "org.imagingbiomarkers.plugins.explore..",
		"org.imagingbiomarkers.plugins.study..", "org.imagingbiomarkers.plugins.panel..",
		"org.imagingbiomarkers.plugins.followup..", "org.imagingbiomarkers.plugins.help.." };
	private static final String[] OURS = Stream.concat(Stream.of(WORKBENCH), Stream.of(COMMANDS)).toArray(String[]::new);

	private static final Set<String> WINDOWS = Set.of("javax.swing.JFrame", "javax.swing.JDialog", "javax.swing.JWindow",
		"java.awt.Frame", "java.awt.Dialog");

	private static final JavaClasses ALL = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.imagingbiomarkers");

	@Test
	void nothingBelowKnowsTheWorkbench() {
		noClasses().that().resideOutsideOfPackages(OURS).should().dependOnClassesThat().resideInAnyPackage(OURS).check(ALL);
	}

	@Test
	void windowsAreOpenedByTheirCommand_neverRunIt() {
		noClasses().that().resideInAPackage(WORKBENCH).should().dependOnClassesThat().resideInAnyPackage(COMMANDS).check(ALL);
	}

	@Test
	void ofOurModules_itKnowsCommandsReadersAndOperationsAlone() {
		classes().that().resideInAnyPackage(OURS).should().onlyDependOnClassesThat(resideOutsideOfPackages(
			"org.imagingbiomarkers.demo..", "org.imagingbiomarkers.cohort..", "org.imagingbiomarkers.samples..",
			"org.imagingbiomarkers.imagej2..").or(resideInAnyPackage(OURS))).check(ALL);
	}

	@Test
	void whatIsExploredKnowsNoWindow() {
		noClasses().that().resideInAPackage("org.imagingbiomarkers.workbench.explore.fit..").should().dependOnClassesThat()
			.resideInAnyPackage("javax.swing..", "org.jfree..", "org.imagingbiomarkers.workbench.explore.window..").check(ALL);
	}

	/** A failure in a listener would be a raw trace, or nothing at all, otherwise. */
	@Test
	void whoeverMakesAWindow_hasItsFailuresReported() {
		final Set<String> makers = new TreeSet<>();
		final Set<String> watchers = new TreeSet<>();
		for (final JavaClass one : ALL) {
			final String file = one.getName().replaceAll("\\$.*", "");
			if (one.getConstructorCallsFromSelf().stream().anyMatch(call -> WINDOWS.contains(call.getTargetOwner().getName())))
				makers.add(file);
			if (one.getMethodCallsFromSelf().stream().anyMatch(call -> call.getTargetOwner().isEquivalentTo(
				DefectReport.class) && call.getName().equals("watch"))) watchers.add(file);
		}
		assertTrue(makers.size() >= 7, makers::toString);
		makers.removeAll(watchers);
		assertEquals(Set.of(), makers);
	}
}
