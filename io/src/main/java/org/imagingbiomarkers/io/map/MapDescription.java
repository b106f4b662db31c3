package org.imagingbiomarkers.io.map;

import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.dicom.Code;

/**
 * What a map shows and what it was computed from, for files that have a place for it.
 *
 * @param label what users call it, such as {@code ADC}; free of anything that identifies a patient
 * @param quantity what its values are, such as (113041, DCM, "Apparent Diffusion Coefficient"); {@link Code#own} where
 * nobody has a code for it
 * @param sources the files it was computed from, which must be where the map says it lies. DICOM files among them give a
 * DICOM map its patient and study; without any, it has none
 * @param version of this software
 */
public record MapDescription(String label, Code quantity, List<Path> sources, String version) {

	public MapDescription {
		if (label.isBlank() || version.isBlank()) throw new IllegalArgumentException("A map needs a label and a version.");
		sources = List.copyOf(sources);
	}
}
