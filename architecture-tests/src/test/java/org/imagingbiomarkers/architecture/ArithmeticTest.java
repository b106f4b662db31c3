package org.imagingbiomarkers.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The same bits with every Java. */
class ArithmeticTest {

	/**
	 * Functions of {@link Math} that Java 24 and 25 compute by other code than 17; those of StrictMath are always the same.
	 */
	private static final Set<String> CHANGED = Set.of("cbrt", "sinh", "cosh", "tanh");

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages("org.imagingbiomarkers");

	@Test
	void functionsThatDifferBetweenVersionsOfJava_areNotUsed() {
		final Set<String> users = new TreeSet<>();
		boolean strict = false;
		for (final JavaClass one : CLASSES) {
			for (final var call : one.getMethodCallsFromSelf()) {
				if (!CHANGED.contains(call.getName())) continue;
				strict |= call.getTargetOwner().isEquivalentTo(StrictMath.class);
				if (call.getTargetOwner().isEquivalentTo(Math.class)) users.add(one.getName() + " calls Math." + call.getName());
			}
		}
		assertTrue(strict, "no calls were found at all");
		assertEquals(Set.of(), users);
	}

	/** Java 17 writes some numbers with more digits than later versions: a file has to have the same text. */
	@Test
	void textsOfNumbers_comeFromOnePlace() {
		final Set<String> users = new TreeSet<>();
		for (final JavaClass one : CLASSES) {
			if (!one.getPackageName().matches("org\\.imagingbiomarkers\\.(io|plugins|cohort|commandline)(\\..*)?")) continue;
			for (final var call : one.getMethodCallsFromSelf()) {
				if (call.getTargetOwner().isEquivalentTo(Double.class) && call.getName().equals("toString") && !call.getTarget()
					.getRawParameterTypes().isEmpty()) users.add(one.getName());
			}
		}
		assertEquals(Set.of(), users);
	}
}
