package org.imagingbiomarkers.io.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.dicom.Code;

/**
 * One number of a measurement group (DICOM PS3.16 TID 300).
 *
 * @param quantity what was measured
 * @param modifiers derivation, such as mean or maximum, method and others, in the order of the document
 * @param value the number; Floating Point Value where the document has it, else Numeric Value; NaN where it has none
 * @param unit UCUM code, as the document gives it
 * @param qualifier why there is no number, such as (114000, DCM, "Not a number")
 * @param algorithm what measured it
 */
public record ReportedMeasurement(Code quantity, List<Modifier> modifiers, double value, Code unit,
		Optional<Code> qualifier, Algorithm algorithm)
{

	/**
	 * What makes a quantity more exact.
	 *
	 * @param name which kind of it
	 * @param code the value
	 */
	public record Modifier(Code name, Code code) {}

	public ReportedMeasurement {
		modifiers = List.copyOf(modifiers);
	}

	/** How the number was derived from those of the voxels: Derivation (121401, DCM). */
	public Optional<Code> derivation() {
		return modifier(ReportConcept.DERIVATION);
	}

	/** By which method: Measurement Method (370129005, SCT). */
	public Optional<Code> method() {
		return modifier(ReportConcept.METHOD);
	}

	private Optional<Code> modifier(final ReportConcept concept) {
		return modifiers.stream().filter(modifier -> concept.matches(modifier.name)).map(Modifier::code).findFirst();
	}

	/** A copy with one more modifier. */
	ReportedMeasurement with(final Modifier modifier) {
		return new ReportedMeasurement(quantity, Stream.concat(modifiers.stream(), Stream.of(modifier)).toList(), value, unit,
			qualifier, algorithm);
	}
}
