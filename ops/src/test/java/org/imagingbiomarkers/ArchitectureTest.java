package org.imagingbiomarkers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import org.imagingbiomarkers.response.RepeatabilityClaim;
import org.imagingbiomarkers.response.criteria.DecisionTable;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What is computed knows ImgLib2 and numbers; nothing of files, windows or the other modules. */
class ArchitectureTest {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.imagingbiomarkers");

	/** Decision tables and claims are data beside their code; the classes that read them know of no file but these. */
	@Test
	void operationsArePure() {
		classes().that().doNotHaveFullyQualifiedName(DecisionTable.class.getName()).and().doNotHaveFullyQualifiedName(
			RepeatabilityClaim.class.getName()).should().onlyDependOnClassesThat().resideInAnyPackage("java.lang..",
				"java.math..", "java.util..", "java.security..", "net.imglib2..", "org.apache.commons.math3..",
				"org.imagingbiomarkers..").check(classes);
	}

	@Test
	void theCurveKnowsNoScience() {
		classes().that().resideInAPackage("..curve..").should().onlyDependOnClassesThat().resideInAnyPackage("java..",
			"org.imagingbiomarkers", "org.imagingbiomarkers.curve..").check(classes);
	}
}
