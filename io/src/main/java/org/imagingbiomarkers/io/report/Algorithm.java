package org.imagingbiomarkers.io.report;

import java.util.List;

/**
 * The software that measured (DICOM PS3.16 TID 4019).
 *
 * @param name Algorithm Name (111001, DCM); empty where the document does not say
 * @param version Algorithm Version (111003, DCM); empty where the document does not say
 * @param parameters Algorithm Parameters (111002, DCM), such as the digest of the settings
 */
public record Algorithm(String name, String version, List<String> parameters) {

	/** Where the document does not say. */
	public static final Algorithm UNKNOWN = new Algorithm("", "", List.of());

	public Algorithm {
		parameters = List.copyOf(parameters);
	}
}
