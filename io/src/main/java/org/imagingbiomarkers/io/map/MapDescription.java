package org.imagingbiomarkers.io.map;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;

/**
 * What a map shows and what it was computed from, for files that have a place for it.
 *
 * @param label what users call it, such as {@code ADC}; free of anything that identifies a patient
 * @param quantity what its values are, such as (113041, DCM, "Apparent Diffusion Coefficient"); {@link Code#own} where
 * nobody has a code for it
 * @param sources the files it was computed from. DICOM files among them give a DICOM map its patient and study; without
 * any, it has none
 * @param version of this software
 * @param frameOfReference UID of the one that the map lies in; empty: that of its sources
 */
public record MapDescription(String label, Code quantity, List<Path> sources, String version,
		Optional<String> frameOfReference)
{

	/** Of a map that lies where its sources do. */
	public MapDescription(final String label, final Code quantity, final List<Path> sources, final String version) {
		this(label, quantity, sources, version, Optional.empty());
	}

	public MapDescription {
		if (label.isBlank() || version.isBlank()) throw new IllegalArgumentException("A map needs a label and a version.");
		sources = List.copyOf(sources);
	}
}
